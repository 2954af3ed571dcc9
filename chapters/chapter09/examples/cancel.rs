//! One thread is about to do a job, and another takes it back.

use std::sync::atomic::{AtomicU8, Ordering::Relaxed};
use std::thread;

const PENDING: u8 = 0;
const RUNNING: u8 = 1;
const CANCELLED: u8 = 2;

fn main() {
    let state = AtomicU8::new(PENDING);
    let leave_pending = |next| {
        state
            .compare_exchange(PENDING, next, Relaxed, Relaxed)
            .is_ok()
    };
    thread::scope(|s| {
        let worker = s.spawn(|| leave_pending(RUNNING).then(|| hash("tea")));
        let cancelled = leave_pending(CANCELLED);
        let hash = worker.join().unwrap();
        println!("cancel() said {cancelled}; hashed: {}", hash.is_some());
    });
}

/// A stand-in that is quick to follow, and no way to keep a password.
fn hash(password: &str) -> u32 {
    password
        .bytes()
        .fold(7, |h, b| h.wrapping_mul(31) ^ u32::from(b))
}
