//! # A parallel map
//!
//! Apply a function to every element of a slice, with `workers` threads. If each worker gets its part beforehand, one
//! slow element holds up everything behind it in that part while the other workers have nothing to do. So let a worker
//! that is free take the next element.
//!
//! Write `parallel_map`. The results are in the order of the elements. The function runs exactly once for each element,
//! at most `workers` times at once, and it is never kept waiting while a worker could run it. Zero workers count as one.

/// `f` of every element, computed by `workers` threads; in the order of the elements.
pub fn parallel_map<T: Sync, R: Send>(
    elements: &[T],
    workers: usize,
    f: impl Fn(&T) -> R + Sync,
) -> Vec<R> {
    todo!()
}
