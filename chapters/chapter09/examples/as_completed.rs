//! Three passwords are hashed at the same time, and the hashes read as they are done.

use std::sync::mpsc;
use std::thread;

fn main() {
    let (done, completed) = mpsc::channel();
    for password in ["tea", "cake", "milk"] {
        let done = done.clone();
        thread::spawn(move || done.send(hash(password)).unwrap());
    }
    drop(done);
    for hash in completed {
        println!("{hash:08x}");
    }
}

/// A stand-in that is quick to follow, and no way to keep a password.
fn hash(password: &str) -> u32 {
    password
        .bytes()
        .fold(7, |h, b| h.wrapping_mul(31) ^ u32::from(b))
}
