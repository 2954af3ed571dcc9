//! Three passwords are hashed at the same time, and the hashes read in the order of the passwords.

use std::sync::mpsc;
use std::thread;

fn main() {
    let receipts = ["tea", "cake", "milk"].map(|password| {
        let (promise, receipt) = mpsc::channel();
        thread::spawn(move || promise.send(hash(password)).unwrap());
        receipt
    });
    for receipt in receipts {
        println!("{:08x}", receipt.recv().unwrap());
    }
}

/// A stand-in that is quick to follow, and no way to keep a password.
fn hash(password: &str) -> u32 {
    password
        .bytes()
        .fold(7, |h, b| h.wrapping_mul(31) ^ u32::from(b))
}
