//! One thread serves a page of 500 bytes; whoever reads must find 500 bytes a page.

use std::sync::atomic::{AtomicU64, Ordering::Relaxed};
use std::thread;

fn main() {
    let (hits, bytes) = (AtomicU64::new(0), AtomicU64::new(0));
    thread::scope(|s| {
        s.spawn(|| {
            hits.fetch_add(1, Relaxed);
            bytes.fetch_add(500, Relaxed);
        });
        s.spawn(|| {
            let (hits, bytes) = (hits.load(Relaxed), bytes.load(Relaxed));
            assert_eq!(bytes, hits * 500);
        });
    });
}
