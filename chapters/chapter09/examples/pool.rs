//! Two threads hash three passwords, which they take from one queue.

use std::sync::mpsc::{self, Receiver};
use std::sync::{Arc, Mutex};
use std::thread;

type Job = Box<dyn FnOnce() + Send>;

fn main() {
    let (jobs, queue) = mpsc::channel::<Job>();
    let queue = Arc::new(Mutex::new(queue));
    let workers = [Arc::clone(&queue), queue].map(|queue| thread::spawn(move || work(&queue)));
    for password in ["tea", "cake", "milk"] {
        let job = move || println!("{password}: {:08x}", hash(password));
        jobs.send(Box::new(job)).unwrap();
    }
    drop(jobs);
    for worker in workers {
        worker.join().unwrap();
    }
}

fn work(queue: &Mutex<Receiver<Job>>) {
    loop {
        let job = queue.lock().unwrap().recv();
        let Ok(job) = job else { return };
        job();
    }
}

/// A stand-in that is quick to follow, and no way to keep a password.
fn hash(password: &str) -> u32 {
    password
        .bytes()
        .fold(7, |h, b| h.wrapping_mul(31) ^ u32::from(b))
}
