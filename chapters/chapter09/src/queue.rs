//! A pool for the time of a scope, over a channel with many receivers.

use std::thread;

use crossbeam::channel;

// ANCHOR: scoped
/// Gives every element of `jobs` to one of `workers` threads, which call `run` with it; returns when all is done.
///
/// ```
/// use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};
///
/// let letters = AtomicUsize::new(0); // borrowed by the threads: they end before it does
/// chapter09::queue::run_all(2, vec!["tea", "cake"], |password| {
///     letters.fetch_add(password.len(), Relaxed);
/// });
/// assert_eq!(letters.into_inner(), 7);
/// ```
///
/// # Panics
/// If `run` does.
pub fn run_all<J: Send>(workers: usize, jobs: Vec<J>, run: impl Fn(J) + Sync) {
    let (sender, queue) = channel::unbounded();
    jobs.into_iter()
        .for_each(|job| sender.send(job).expect("the queue is here"));
    drop(sender);
    thread::scope(|s| {
        for _ in 0..workers.max(1) {
            // Every thread has a receiver of its own: nobody holds a lock while it waits.
            s.spawn(|| queue.iter().for_each(&run));
        }
    });
}
// ANCHOR_END: scoped
