//! Loses: the_first_to_end_wins (livelock)
//! Joins the first job, then the second: the first always wins, and if it waits to be told to stop, nobody ever tells
//! it.

use std::sync::atomic::AtomicBool;
use std::sync::atomic::Ordering;
use std::thread;

/// Whether the jobs of a race may stop.
pub struct Stop(AtomicBool);

impl Stop {
    /// Whether somebody has won already.
    pub fn requested(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}

/// What one runner does; it asks now and then whether to stop.
pub type Job<'a, T> = Box<dyn FnOnce(&Stop) -> T + Send + 'a>;

/// The index and the result of the job that ended first, once all have ended.
pub fn race<T: Send>(jobs: Vec<Job<'_, T>>) -> Option<(usize, T)> {
    let stop = Stop(AtomicBool::new(false));
    thread::scope(|s| {
        let stop = &stop;
        let jobs: Vec<_> = jobs
            .into_iter()
            .map(|job| s.spawn(move || job(stop)))
            .collect();
        let mut winner = None;
        for (index, job) in jobs.into_iter().enumerate() {
            let result = job.join().unwrap();
            stop.0.store(true, Ordering::Relaxed);
            winner = winner.or(Some((index, result)));
        }
        winner
    })
}
