//! A pool built by rayon, for functions that may borrow.

use rayon::ThreadPoolBuilder;
use rayon::prelude::*;

// ANCHOR: sized
/// The hash of each password, by a pool of `workers` threads; in the order of the passwords.
///
/// ```
/// let lengths = chapter09::pool::hash_all(2, &["tea", "cake"], |password| password.len());
/// assert_eq!(lengths, [3, 4]);
/// ```
///
/// # Panics
/// If the system has no threads to give, or `hash` panics.
pub fn hash_all<T: Sync, H: Send>(
    workers: usize,
    passwords: &[T],
    hash: impl Fn(&T) -> H + Sync,
) -> Vec<H> {
    let pool = ThreadPoolBuilder::new().num_threads(workers).build();
    let pool = pool.expect("the system has threads to give");
    pool.install(|| passwords.par_iter().map(&hash).collect())
}
// ANCHOR_END: sized

// ANCHOR: chunked
/// The same with `chunk` passwords to a job, on the pool that is there already.
///
/// ```
/// let lengths = chapter09::pool::hash_in_chunks(2, &["tea", "cake", "milk"], |password| password.len());
/// assert_eq!(lengths, [3, 4, 4]);
/// ```
///
/// # Panics
/// If `chunk` is 0 or `hash` panics.
pub fn hash_in_chunks<T: Sync, H: Send>(
    chunk: usize,
    passwords: &[T],
    hash: impl Fn(&T) -> H + Sync,
) -> Vec<H> {
    let chunks = passwords.par_chunks(chunk);
    chunks
        .flat_map_iter(|chunk| chunk.iter().map(&hash))
        .collect()
}
// ANCHOR_END: chunked
