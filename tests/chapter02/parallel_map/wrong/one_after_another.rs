//! Loses: a_slow_element_holds_no_other_up (ran one after another)
//! Maps the elements itself, one after another: every value is right, and nothing is parallel.

/// `f` of every element, computed by `workers` threads; in the order of the elements.
pub fn parallel_map<T: Sync, R: Send>(
    elements: &[T],
    workers: usize,
    f: impl Fn(&T) -> R + Sync,
) -> Vec<R> {
    let _ = workers;
    elements.iter().map(f).collect()
}
