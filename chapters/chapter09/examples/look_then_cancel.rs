//! One thread is about to do a job, and another takes it back; each looks first, and then acts.

use std::sync::atomic::{AtomicU8, Ordering::Relaxed};
use std::thread;

const PENDING: u8 = 0;
const RUNNING: u8 = 1;
const CANCELLED: u8 = 2;

fn main() {
    let state = AtomicU8::new(PENDING);
    let leave_pending = |next| {
        let is_pending = state.load(Relaxed) == PENDING;
        if is_pending {
            state.store(next, Relaxed);
        }
        is_pending
    };
    thread::scope(|s| {
        let worker = s.spawn(|| leave_pending(RUNNING).then(|| hash("tea")));
        let cancelled = leave_pending(CANCELLED);
        let hash = worker.join().unwrap();
        assert_ne!(
            cancelled,
            hash.is_some(),
            "either it was cancelled or it ran"
        );
    });
}

/// A stand-in that is quick to follow, and no way to keep a password.
fn hash(password: &str) -> u32 {
    password
        .bytes()
        .fold(7, |h, b| h.wrapping_mul(31) ^ u32::from(b))
}
