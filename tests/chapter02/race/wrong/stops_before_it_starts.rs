//! Loses: the_others_are_told_to_stop (wrong value), the_first_to_end_wins (wrong value)
//! Sets the flag as soon as all have started: they are told to stop before anybody has won.

use std::sync::atomic::AtomicBool;
use std::sync::atomic::Ordering;
use std::sync::mpsc;
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
    let (finish, finished) = mpsc::channel();
    thread::scope(|s| {
        for (index, job) in jobs.into_iter().enumerate() {
            let (finish, stop) = (finish.clone(), &stop);
            s.spawn(move || {
                let result = job(stop);
                // The first is all that is received.
                let _ = finish.send((index, result));
            });
        }
        // With the last sender gone, a race of nobody ends here.
        drop(finish);
        stop.0.store(true, Ordering::Relaxed);
        finished.recv().ok()
    })
}
