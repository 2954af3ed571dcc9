//! Loses: results_are_in_the_order_of_the_elements (wrong value)
//! Collects the results in the order in which they come, and not in that of the elements.

use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

/// `f` of every element, computed by `workers` threads; in the order of the elements.
pub fn parallel_map<T: Sync, R: Send>(
    elements: &[T],
    workers: usize,
    f: impl Fn(&T) -> R + Sync,
) -> Vec<R> {
    let next = AtomicUsize::new(0);
    let results = Mutex::new(Vec::new());
    thread::scope(|s| {
        for _ in 0..workers.max(1) {
            s.spawn(|| {
                while let Some(element) = elements.get(next.fetch_add(1, Ordering::Relaxed)) {
                    let result = f(element);
                    results.lock().unwrap().push(result);
                }
            });
        }
    });
    results.into_inner().unwrap()
}
