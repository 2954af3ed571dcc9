//! Two visitors arrive at once. How many hits are counted?

use std::sync::atomic::{AtomicU64, Ordering::Relaxed};
use std::thread;

fn main() {
    let hits = AtomicU64::new(0);
    let visit = || {
        let seen = hits.load(Relaxed);
        hits.store(seen + 1, Relaxed);
    };
    thread::scope(|s| {
        s.spawn(visit);
        s.spawn(visit);
    });
    println!("{} of 2 hits", hits.load(Relaxed));
}
