//! Loses: each_element_is_mapped_once (lost update), results_are_in_the_order_of_the_elements (lost update), a_slow_element_holds_no_other_up (ran one after another)
//! Reads the index and advances it in two steps: two workers that read at the same moment take the same element.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

/// `f` of every element, computed by `workers` threads; in the order of the elements.
pub fn parallel_map<T: Sync, R: Send>(
    elements: &[T],
    workers: usize,
    f: impl Fn(&T) -> R + Sync,
) -> Vec<R> {
    let next = AtomicUsize::new(0);
    let work = || {
        let mut done = Vec::new();
        loop {
            let index = next.load(Ordering::Relaxed);
            next.store(index + 1, Ordering::Relaxed);
            let Some(element) = elements.get(index) else {
                return done;
            };
            done.push((index, f(element)));
        }
    };
    let mut results: Vec<(usize, R)> = thread::scope(|s| {
        let workers: Vec<_> = (0..workers.clamp(1, elements.len().max(1)))
            .map(|_| s.spawn(work))
            .collect();
        workers
            .into_iter()
            .flat_map(|worker| worker.join().unwrap())
            .collect()
    });
    results.sort_by_key(|(index, _)| *index);
    results.into_iter().map(|(_, result)| result).collect()
}
