//! Verdict: none
//! Adding is one.

use crossbeam::atomic::AtomicCell;
use crossbeam::thread;

pub fn main() {
    let hits = AtomicCell::new(0u32);
    thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|_| hits.fetch_add(1));
        }
    })
    .unwrap();
    assert_eq!(hits.load(), 2);
}
