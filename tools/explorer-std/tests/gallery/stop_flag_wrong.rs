//! Verdict: deadlock, 1 preemption
//! The worker looks at the flag and then waits for a job: told to stop in between, it waits for ever.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering::SeqCst};
use std::sync::mpsc;
use std::thread;

pub fn main() {
    let (jobs, todo) = mpsc::channel::<u32>();
    let stop = Arc::new(AtomicBool::new(false));
    let theirs = Arc::clone(&stop);
    let worker = thread::spawn(move || {
        let mut sum = 0;
        while !theirs.load(SeqCst) {
            match todo.recv() {
                Ok(job) => sum += job,
                Err(_) => break,
            }
        }
        sum
    });
    stop.store(true, SeqCst);
    worker.join().unwrap();
    drop(jobs);
}
