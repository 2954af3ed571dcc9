//! A job is submitted, and its result fetched by a receipt.

use std::sync::mpsc::{self, Receiver};
use std::thread;

type Job = Box<dyn FnOnce() + Send>;

fn main() {
    let (jobs, queue) = mpsc::channel::<Job>();
    let worker = thread::spawn(move || queue.iter().for_each(|job| job()));

    let receipt = submit(&jobs, || hash("tea"));
    match receipt.try_recv() {
        Ok(hash) => println!("done: {hash:08x}"),
        Err(_) => println!("not done yet; later: {:08x}", receipt.recv().unwrap()),
    }
    drop(jobs);
    worker.join().unwrap();
}

/// Puts `function` into the queue; its result will come out of the receiver.
fn submit<T: Send + 'static>(
    jobs: &mpsc::Sender<Job>,
    function: impl FnOnce() -> T + Send + 'static,
) -> Receiver<T> {
    let (promise, receipt) = mpsc::channel();
    let job = move || {
        // Nobody minds if the receipt was thrown away.
        let _ = promise.send(function());
    };
    jobs.send(Box::new(job)).unwrap();
    receipt
}

/// A stand-in that is quick to follow, and no way to keep a password.
fn hash(password: &str) -> u32 {
    password
        .bytes()
        .fold(7, |h, b| h.wrapping_mul(31) ^ u32::from(b))
}
