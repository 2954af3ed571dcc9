//! Loses: no_more_than_the_workers_are_at_work (too many at once)
//! Lets the caller work as well as all the workers: one more than was allowed.

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
            // One step: no two workers get the same index.
            let index = next.fetch_add(1, Ordering::Relaxed);
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
        let own = work();
        workers
            .into_iter()
            .flat_map(|worker| worker.join().unwrap())
            .chain(own)
            .collect()
    });
    results.sort_by_key(|(index, _)| *index);
    results.into_iter().map(|(_, result)| result).collect()
}
