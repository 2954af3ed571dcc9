//! Verdict: panicked, 0 preemptions
//! Of two arms that are ready any is taken: the word to stop overtakes the jobs.

use crossbeam::channel::{select, unbounded};
use std::thread;

pub fn main() {
    let (jobs, todo) = unbounded();
    let (stop, stopped) = unbounded();
    let worker = thread::spawn(move || {
        let mut done = 0;
        loop {
            select! {
                recv(todo) -> job => done += job.unwrap_or(0),
                recv(stopped) -> _ => {
                    break done;
                }
            }
        }
    });
    jobs.send(1).unwrap();
    jobs.send(2).unwrap();
    stop.send(()).unwrap();
    assert_eq!(worker.join().unwrap(), 3);
}
