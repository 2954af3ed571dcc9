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

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use marking::{Mark, Points};

    use super::*;

    /// Jobs in memory; keeps what comes of them, unless it is full.
    #[derive(Default)]
    struct Table {
        open: Mutex<Vec<Job>>,
        kept: Mutex<Vec<(String, Outcome)>>,
        given_back: Mutex<Vec<String>>,
        is_full: bool,
    }

    impl Table {
        fn of(exercises: &[&str]) -> Table {
            let job = |&exercise: &&str| Job {
                key: exercise.to_owned(),
                exercise: exercise.to_owned(),
                text: Vec::new(),
            };
            Table {
                open: Mutex::new(exercises.iter().map(job).collect()),
                ..Table::default()
            }
        }
    }

    impl Queue for Table {
        fn take(&self) -> Result<Option<Job>> {
            Ok(self.open.lock().expect("no panic").pop())
        }

        fn finish(&self, job: &Job, outcome: &Outcome) -> Result<()> {
            if self.is_full {
                return Err(Error::Full {
                    path: PathBuf::from("class.db"),
                });
            }
            let kept = (job.key.clone(), outcome.clone());
            self.kept.lock().expect("no panic").push(kept);
            Ok(())
        }

        fn give_back(&self, job: &Job) -> Result<()> {
            let key = job.key.clone();
            self.given_back.lock().expect("no panic").push(key);
            Ok(())
        }
    }

    /// Gives every exercise its mark, and breaks on one of that name.
    struct Breaks(&'static str);

    impl Judge for Breaks {
        fn mark(&self, exercise: &str, _: &[u8]) -> Result<Outcome> {
            assert_ne!(exercise, self.0, "no such mark");
            Ok(Outcome::Mark(Box::new(Mark {
                format: Mark::FORMAT,
                exercise: exercise.to_owned(),
                points: Points::default(),
                checks: Vec::new(),
                looks_like: None,
                rubric: String::new(),
            })))
        }
    }

    fn work(queue: &Table, judge: &Breaks, stop: bool) -> Result<Worked> {
        let workers = Workers {
            queue,
            judge,
            count: 2,
            stop: &AtomicBool::new(stop),
            tell: &|_| (),
        };
        workers.work()
    }

    #[test]
    fn a_submission_on_which_the_marker_breaks_costs_no_other_its_mark() {
        let table = Table::of(&["a", "b", "c"]);

        let worked = work(&table, &Breaks("b"), false).expect("it goes on");

        let expected = Worked {
            made: 2,
            undecided: 1,
        };
        assert_eq!(worked, expected);
        let kept = table.kept.into_inner().expect("no panic");
        let broken = kept.iter().find(|(key, _)| key == "b");
        let Some((_, Outcome::Undecided(why))) = broken else {
            panic!("{broken:?}")
        };
        assert!(why.starts_with("the marker panicked: "), "{why}");
    }

    #[test]
    fn what_cannot_be_kept_ends_the_work_and_is_given_back() {
        let table = Table {
            is_full: true,
            ..Table::of(&["a", "b", "c", "d", "e"])
        };

        let error = work(&table, &Breaks(""), false).expect_err("nothing is kept");

        assert!(matches!(error, Error::Full { .. }), "{error}");
        let given_back = table.given_back.into_inner().expect("no panic").len();
        let left = table.open.into_inner().expect("no panic").len();
        assert!((1..=2).contains(&given_back), "each worker had one at most");
        assert_eq!(given_back + left, 5);
    }

    #[test]
    fn asked_to_stop_it_takes_nothing_more() {
        let table = Table::of(&["a"]);

        let worked = work(&table, &Breaks(""), true).expect("nothing goes wrong");

        assert_eq!(worked, Worked::default());
        assert_eq!(table.open.into_inner().expect("no panic").len(), 1);
    }
}
