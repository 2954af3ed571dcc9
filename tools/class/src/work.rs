//! Workers: threads that take jobs, have them marked, and hand in what came of them, until none are left.

use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};
use std::thread;

use crate::judge::Judge;
use crate::queue::{Job, Outcome, Queue};
use crate::{Error, Result};

/// What workers did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Worked {
    /// Marks that were made.
    pub made: usize,
    /// Files for which none could be made.
    pub undecided: usize,
}

/// Workers, and what they need.
pub struct Workers<'a> {
    /// Where jobs come from.
    pub queue: &'a dyn Queue,
    /// Who marks.
    pub judge: &'a dyn Judge,
    /// How many work at the same time.
    pub count: usize,
    /// When this is true they finish what they have begun, and take nothing more.
    pub stop: &'a AtomicBool,
    /// Is told of every job that is finished, with its exercise.
    pub tell: &'a (dyn Fn(&str) + Sync),
}

impl Workers<'_> {
    /// Works until nothing is left to do, or until it is to stop.
    ///
    /// # Errors
    /// The first that keeps any worker from going on; the others finish what they have begun. What is finished is kept.
    pub fn work(&self) -> Result<Worked> {
        let (made, undecided) = (AtomicUsize::new(0), AtomicUsize::new(0));
        let failed: Mutex<Option<Error>> = Mutex::new(None);
        let has_failed = AtomicBool::new(false);
        let stops = || self.stop.load(Ordering::Relaxed) || has_failed.load(Ordering::Relaxed);
        thread::scope(|scope| {
            for _ in 0..self.count.max(1) {
                scope.spawn(|| {
                    while !stops() {
                        let count = match self.one() {
                            Ok(Some(Outcome::Mark(_))) => &made,
                            Ok(Some(Outcome::Undecided(_))) => &undecided,
                            Ok(None) => break,
                            Err(error) => {
                                has_failed.store(true, Ordering::Relaxed);
                                let mut failed =
                                    failed.lock().unwrap_or_else(PoisonError::into_inner);
                                failed.get_or_insert(error);
                                break;
                            }
                        };
                        count.fetch_add(1, Ordering::Relaxed);
                    }
                });
            }
        });
        match failed.into_inner().unwrap_or_else(PoisonError::into_inner) {
            Some(error) => Err(error),
            None => Ok(Worked {
                made: made.into_inner(),
                undecided: undecided.into_inner(),
            }),
        }
    }

    /// Takes one job to its end; none if there is none.
    fn one(&self) -> Result<Option<Outcome>> {
        let Some(job) = self.queue.take()? else {
            return Ok(None);
        };
        let finished = self.outcome(&job).and_then(|outcome| {
            self.queue.finish(&job, &outcome)?;
            Ok(outcome)
        });
        match finished {
            Ok(outcome) => {
                (self.tell)(&job.exercise);
                Ok(Some(outcome))
            }
            Err(error) => {
                // If that fails too, the queue finds out when this process has ended.
                let _ = self.queue.give_back(&job);
                Err(error)
            }
        }
    }

    /// What comes of a job. Another try is cheap, and what kept the first from a mark is often gone by then.
    fn outcome(&self, job: &Job) -> Result<Outcome> {
        match self.try_once(job)? {
            Outcome::Undecided(_) => self.try_once(job),
            decided => Ok(decided),
        }
    }

    fn try_once(&self, job: &Job) -> Result<Outcome> {
        // One submission on which the marker itself breaks must not keep all others from their marks.
        let marked = catch_unwind(AssertUnwindSafe(|| {
            self.judge.mark(&job.exercise, &job.text)
        }));
        marked.unwrap_or_else(|panic| {
            let why = format!("the marker panicked: {}", said(panic.as_ref()));
            Ok(Outcome::Undecided(why))
        })
    }
}

fn said(panic: &(dyn Any + Send)) -> &str {
    let text = panic.downcast_ref::<&str>().copied();
    text.or_else(|| panic.downcast_ref::<String>().map(String::as_str))
        .unwrap_or("it does not say why")
}
