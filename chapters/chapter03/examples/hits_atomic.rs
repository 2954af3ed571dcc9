//! Two visitors arrive at once, and each is counted in one step.

use std::sync::atomic::{AtomicU64, Ordering::Relaxed};
use std::thread;

fn main() {
    let hits = AtomicU64::new(0);
    let visit = || {
        hits.fetch_add(1, Relaxed);
    };
    thread::scope(|s| {
        s.spawn(visit);
        s.spawn(visit);
    });
    println!("{} of 2 hits", hits.load(Relaxed));
}
