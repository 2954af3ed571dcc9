//! Verdict: deadlock, no preemption
//! The guard in the scrutinee of `match` lives to the end of the `match`, in edition 2024 too.

use std::sync::Mutex;

pub fn main() {
    let jobs = Mutex::new(vec![3]);
    let done = Mutex::new(Vec::new());
    loop {
        match jobs.lock().unwrap().pop() {
            Some(0) => return,
            Some(job) => {
                done.lock().unwrap().push(job);
                jobs.lock().unwrap().push(job - 1);
            }
            None => return,
        }
    }
}
