//! Verdict: none
//! What is still to do is done before it stops.

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
                    break done + todo.try_iter().sum::<i32>();
                }
            }
        }
    });
    jobs.send(1).unwrap();
    jobs.send(2).unwrap();
    stop.send(()).unwrap();
    assert_eq!(worker.join().unwrap(), 3);
}
