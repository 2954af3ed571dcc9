//! Two threads hash three passwords from a channel that has many receivers.

use crossbeam::channel;
use std::thread;

fn main() {
    let (jobs, queue) = channel::unbounded::<&str>();
    thread::scope(|s| {
        for _ in 0..2 {
            let queue = queue.clone();
            s.spawn(move || {
                for password in queue {
                    println!("{password}: {:08x}", hash(password));
                }
            });
        }
        for password in ["tea", "cake", "milk"] {
            jobs.send(password).unwrap();
        }
        drop(jobs);
    });
}

/// A stand-in that is quick to follow, and no way to keep a password.
fn hash(password: &str) -> u32 {
    password
        .bytes()
        .fold(7, |h, b| h.wrapping_mul(31) ^ u32::from(b))
}
