//! Two jobs are submitted, and the pool is shut down: it drains its queue first.

use std::sync::mpsc;
use std::thread;

fn main() {
    let (jobs, queue) = mpsc::channel();
    let worker = thread::spawn(move || queue.iter().map(hash).count());
    jobs.send("tea").unwrap();
    jobs.send("cake").unwrap();
    drop(jobs);
    println!("{} of 2 hashed", worker.join().unwrap());
}

/// A stand-in that is quick to follow, and no way to keep a password.
fn hash(password: &str) -> u32 {
    password
        .bytes()
        .fold(7, |h, b| h.wrapping_mul(31) ^ u32::from(b))
}
