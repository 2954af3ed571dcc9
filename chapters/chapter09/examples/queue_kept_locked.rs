//! Two threads, one queue, and two jobs each of which waits until the other has begun.

use std::sync::mpsc::{self, Receiver};
use std::sync::{Arc, Barrier, Mutex};
use std::thread;

type Job = Box<dyn FnOnce() + Send>;

fn main() {
    let (jobs, queue) = mpsc::channel::<Job>();
    let queue = Arc::new(Mutex::new(queue));
    let workers = [Arc::clone(&queue), queue].map(|queue| thread::spawn(move || work(&queue)));
    let both = Arc::new(Barrier::new(2));
    for _ in 0..2 {
        let both = Arc::clone(&both);
        let meet = move || {
            both.wait();
        };
        jobs.send(Box::new(meet)).unwrap();
    }
    drop(jobs);
    for worker in workers {
        worker.join().unwrap();
    }
    println!("both jobs are done");
}

fn work(queue: &Mutex<Receiver<Job>>) {
    while let Ok(job) = queue.lock().unwrap().recv() {
        job();
    }
}
