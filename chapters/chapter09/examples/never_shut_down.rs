//! Two jobs are submitted, and the program ends without a word to the pool.

use std::sync::mpsc;
use std::thread;

fn main() {
    let (jobs, queue) = mpsc::channel();
    thread::spawn(move || {
        for password in queue {
            println!("{password}: {:08x}", hash(password));
        }
    });
    jobs.send("tea").unwrap();
    jobs.send("cake").unwrap();
    println!("submitted");
}

/// A stand-in that is quick to follow, and no way to keep a password.
fn hash(password: &str) -> u32 {
    password
        .bytes()
        .fold(7, |h, b| h.wrapping_mul(31) ^ u32::from(b))
}
