//! Verdict: none
//! The end of the jobs is a message too: the channel closes.

use std::sync::mpsc;
use std::thread;

pub fn main() {
    let (jobs, todo) = mpsc::channel::<u32>();
    let worker = thread::spawn(move || todo.iter().sum::<u32>());
    jobs.send(3).unwrap();
    drop(jobs);
    assert_eq!(worker.join().unwrap(), 3);
}
