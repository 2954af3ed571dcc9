//! Verdict: none
//! `OnceLock` lets one thread make it and the others wait.

use std::sync::OnceLock;
use std::sync::atomic::{AtomicUsize, Ordering::SeqCst};
use std::thread;

fn connection(pool: &OnceLock<usize>, made: &AtomicUsize) -> usize {
    *pool.get_or_init(|| made.fetch_add(1, SeqCst) + 1)
}

pub fn main() {
    let (pool, made) = (OnceLock::new(), AtomicUsize::new(0));
    thread::scope(|scope| {
        scope.spawn(|| connection(&pool, &made));
        scope.spawn(|| connection(&pool, &made));
    });
    assert_eq!(made.load(SeqCst), 1, "made more than once");
}
