//! Verdict: none
//! The closed channel ends the loop.

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
                    Err(_) => break,
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
