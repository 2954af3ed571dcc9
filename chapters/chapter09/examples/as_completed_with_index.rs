//! Two passwords are hashed at the same time; each hash says whose it is, and is put in its place.

use std::sync::mpsc;
use std::thread;

fn main() {
    let passwords = ["tea", "cake"];
    let (done, completed) = mpsc::channel();
    for (index, password) in passwords.into_iter().enumerate() {
        let done = done.clone();
        thread::spawn(move || done.send((index, hash(password))).unwrap());
    }
    drop(done);
    let mut hashes = [None; 2];
    for (index, hash) in completed {
        hashes[index] = Some(hash);
    }
    println!("{hashes:08x?}");
}

/// A stand-in that is quick to follow, and no way to keep a password.
fn hash(password: &str) -> u32 {
    password
        .bytes()
        .fold(7, |h, b| h.wrapping_mul(31) ^ u32::from(b))
}
