//! A pool of one thread; its job submits another to the same pool, and waits for it.

use std::sync::mpsc::{self, Receiver, Sender};
use std::thread;

type Job = Box<dyn FnOnce() + Send>;

fn main() {
    let (jobs, queue) = mpsc::channel::<Job>();
    thread::spawn(move || queue.iter().for_each(|job| job()));

    let to_the_pool = jobs.clone();
    let both = submit(&jobs, move || {
        let cake = submit(&to_the_pool, || hash("cake"));
        hash("tea") ^ cake.recv().unwrap()
    });
    println!("{:08x}", both.recv().unwrap());
}

fn submit<T: Send + 'static>(
    jobs: &Sender<Job>,
    function: impl FnOnce() -> T + Send + 'static,
) -> Receiver<T> {
    let (promise, receipt) = mpsc::channel();
    let job = move || promise.send(function()).unwrap_or_default();
    jobs.send(Box::new(job)).unwrap();
    receipt
}

/// A stand-in that is quick to follow, and no way to keep a password.
fn hash(password: &str) -> u32 {
    password
        .bytes()
        .fold(7, |h, b| h.wrapping_mul(31) ^ u32::from(b))
}
