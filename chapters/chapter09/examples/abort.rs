//! Two jobs are submitted, and the pool is shut down: it stops after the job that it has begun.

use std::sync::atomic::{AtomicBool, Ordering::Relaxed};
use std::sync::{Arc, mpsc};
use std::thread;

fn main() {
    let (jobs, queue) = mpsc::channel();
    let stop = Arc::new(AtomicBool::new(false));
    let stopped = Arc::clone(&stop);
    let worker = thread::spawn(move || {
        let wanted = queue.iter().take_while(|_| !stopped.load(Relaxed));
        wanted.map(hash).count()
    });
    jobs.send("tea").unwrap();
    jobs.send("cake").unwrap();
    stop.store(true, Relaxed);
    drop(jobs);
    println!("{} of 2 hashed", worker.join().unwrap());
}

/// A stand-in that is quick to follow, and no way to keep a password.
fn hash(password: &str) -> u32 {
    password
        .bytes()
        .fold(7, |h, b| h.wrapping_mul(31) ^ u32::from(b))
}
