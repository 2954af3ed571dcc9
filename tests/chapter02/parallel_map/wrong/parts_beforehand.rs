//! Loses: a_slow_element_holds_no_other_up (ran one after another)
//! Gives each worker its part beforehand: what stands behind a slow element waits for it, while another worker is free.

use std::thread;

/// `f` of every element, computed by `workers` threads; in the order of the elements.
pub fn parallel_map<T: Sync, R: Send>(
    elements: &[T],
    workers: usize,
    f: impl Fn(&T) -> R + Sync,
) -> Vec<R> {
    let length = elements.len().div_ceil(workers.max(1)).max(1);
    thread::scope(|s| {
        let f = &f;
        let workers: Vec<_> = elements
            .chunks(length)
            .map(|part| s.spawn(move || part.iter().map(f).collect::<Vec<R>>()))
            .collect();
        workers
            .into_iter()
            .flat_map(|worker| worker.join().unwrap())
            .collect()
    })
}
