//! # A parallel map
//!
//! Apply a function to every element of a slice, with `workers` threads. If each worker gets its part beforehand, one
//! slow element holds up everything behind it in that part while the other workers have nothing to do. So let a worker
//! that is free take the next element.
//!
//! Write `parallel_map`. The results are in the order of the elements. The function runs exactly once for each element,
//! at most `workers` times at once, and it is never kept waiting while a worker could run it. Zero workers count as one.

//[
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

//]
/// `f` of every element, computed by `workers` threads; in the order of the elements.
pub fn parallel_map<T: Sync, R: Send>(
    elements: &[T],
    workers: usize,
    f: impl Fn(&T) -> R + Sync,
) -> Vec<R> {
    //[ todo!()
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
        workers
            .into_iter()
            .flat_map(|worker| worker.join().unwrap())
            .collect()
    });
    results.sort_by_key(|(index, _)| *index);
    results.into_iter().map(|(_, result)| result).collect()
    //]
}
