//! Verdict: none
//! The guard is gone at the end of the `let`.

use std::sync::Mutex;

pub fn main() {
    let jobs = Mutex::new(vec![3]);
    let done = Mutex::new(Vec::new());
    loop {
        let job = jobs.lock().unwrap().pop();
        match job {
            Some(0) | None => break,
            Some(job) => {
                done.lock().unwrap().push(job);
                jobs.lock().unwrap().push(job - 1);
            }
        }
    }
    assert_eq!(*done.lock().unwrap(), [3, 2, 1]);
}
