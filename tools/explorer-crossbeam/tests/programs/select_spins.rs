//! Verdict: livelock, 0 preemptions
//! A channel that is closed is always ready: the loop takes that arm for ever.

use crossbeam::channel::{select, unbounded};
use std::thread;

pub fn main() {
    let (jobs, todo) = unbounded();
    let (_stop, stopped) = unbounded::<()>();
    let worker = thread::spawn(move || {
        let mut done = 0;
        loop {
            select! {
                recv(todo) -> job => match job {
                    Ok(job) => done += job,
                    Err(_) => continue,
                },
                recv(stopped) -> _ => break,
            }
        }
        done
    });
    jobs.send(1).unwrap();
    drop(jobs);
    println!("{}", worker.join().unwrap());
}
