//! Verdict: panicked, 1 preemption
//! Look, make, store: two threads can both find nothing and make the value twice.

use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering::SeqCst};
use std::thread;

fn connection(pool: &Mutex<Option<usize>>, made: &AtomicUsize) -> usize {
    let known = *pool.lock().unwrap();
    if let Some(number) = known {
        return number;
    }
    let number = made.fetch_add(1, SeqCst) + 1;
    *pool.lock().unwrap() = Some(number);
    number
}

pub fn main() {
    let (pool, made) = (Mutex::new(None), AtomicUsize::new(0));
    thread::scope(|scope| {
        scope.spawn(|| connection(&pool, &made));
        scope.spawn(|| connection(&pool, &made));
    });
    assert_eq!(made.load(SeqCst), 1, "made more than once");
}
