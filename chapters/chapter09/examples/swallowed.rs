//! Two jobs are submitted, one of them panics, and nobody asks for the results.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc;
use std::thread;

fn main() {
    let receipts = ["tea", ""].map(|password| {
        let (promise, receipt) = mpsc::channel();
        thread::spawn(move || {
            let result = catch_unwind(AssertUnwindSafe(|| hash(password)));
            let _ = promise.send(result);
        });
        receipt
    });
    println!("submitted {} jobs, and nothing is wrong", receipts.len());
}

/// A stand-in that is quick to follow, and no way to keep a password.
fn hash(password: &str) -> u32 {
    assert!(!password.is_empty(), "the password is empty");
    password
        .bytes()
        .fold(7, |h, b| h.wrapping_mul(31) ^ u32::from(b))
}
