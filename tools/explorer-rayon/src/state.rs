//! What a pool consists of: workers, their jobs, and who sleeps.

use std::collections::VecDeque;

use crate::job::Job;
use crate::latch::Latch;
use crate::sleeper::Sleeper;

/// Names workers by their numbers.
pub(crate) type Name = Box<dyn FnMut(usize) -> String>;

/// What a pool consists of.
pub(crate) struct State {
    /// How many workers it may have, once the program has said so.
    pub(crate) size: Option<usize>,
    /// What they are called.
    pub(crate) name: Option<Name>,
    /// Those that have started.
    pub(crate) workers: Vec<Worker>,
    /// The jobs from outside.
    pub(crate) injected: VecDeque<Job>,
    /// How many there have been.
    pub(crate) count: u64,
    /// Whether its owner has dropped it: outside an exploration its workers then end.
    pub(crate) closing: bool,
}

/// A worker, as the others see it.
pub(crate) struct Worker {
    pub(crate) sleeper: Sleeper,
    pub(crate) jobs: VecDeque<Job>,
    pub(crate) sleep: Sleep,
}

/// Whether a worker sleeps, and what for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Sleep {
    Awake,
    /// It has nothing to do.
    Idle,
    /// It waits for this latch, or for any job.
    Waiting(*const Latch),
    /// It was woken because its latch is done.
    Done,
}

impl State {
    pub(crate) const fn new() -> Self {
        State {
            size: None,
            name: None,
            workers: Vec::new(),
            injected: VecDeque::new(),
            count: 0,
            closing: false,
        }
    }

    /// Puts a job among those of the worker `by`, or among those from outside, and returns its number.
    pub(crate) fn push(&mut self, job: Job, by: Option<usize>) -> u64 {
        self.count += 1;
        let job = job.numbered(self.count, by);
        match by {
            Some(worker) => self.workers[worker].jobs.push_back(job),
            None => self.injected.push_back(job),
        }
        self.count
    }

    /// Enters one worker more and returns its number, unless there are as many as there may be.
    pub(crate) fn enter(&mut self, size: usize) -> Option<usize> {
        self.size = Some(size);
        let index = self.workers.len();
        (index < size).then(|| {
            self.workers.push(Worker {
                sleeper: Sleeper::Starting,
                jobs: VecDeque::new(),
                sleep: Sleep::Awake,
            });
            index
        })
    }

    /// Where the worker finds its next job, and whether that is the newest there: its own newest, the oldest of
    /// another, the oldest from outside.
    pub(crate) fn oldest(&mut self, worker: usize) -> Option<(&mut VecDeque<Job>, bool)> {
        let count = self.workers.len();
        let found = (0..count)
            .map(|step| (worker + step) % count)
            .find(|&victim| !self.workers[victim].jobs.is_empty());
        match found {
            Some(victim) => Some((&mut self.workers[victim].jobs, victim == worker)),
            None if self.injected.is_empty() => None,
            None => Some((&mut self.injected, false)),
        }
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.injected.is_empty() && self.workers.iter().all(|worker| worker.jobs.is_empty())
    }

    pub(crate) fn sleeps(&mut self, worker: usize, latch: Option<&Latch>) {
        self.workers[worker].sleep = latch.map_or(Sleep::Idle, |latch| {
            Sleep::Waiting(std::ptr::from_ref(latch))
        });
    }

    /// Puts those down as awake who may take a new job: all who wait for something, and the first who has nothing to
    /// do. Says who they are, and which of them is idle.
    pub(crate) fn wake_for_a_job(&mut self) -> Vec<(Sleeper, bool)> {
        let mut has_idle = false;
        let mut woken = Vec::new();
        for worker in &mut self.workers {
            let idle = worker.sleep == Sleep::Idle;
            let wakes = matches!(worker.sleep, Sleep::Waiting(_)) || idle && !has_idle;
            if wakes {
                worker.sleep = Sleep::Awake;
                has_idle |= idle;
                woken.push((worker.sleeper.clone(), idle));
            }
        }
        woken
    }

    /// Puts the worker down as awake if it sleeps until this latch is done.
    pub(crate) fn wake_for_latch(&mut self, worker: usize, latch: &Latch) -> Option<Sleeper> {
        let worker = &mut self.workers[worker];
        (worker.sleep == Sleep::Waiting(std::ptr::from_ref(latch))).then(|| {
            worker.sleep = Sleep::Done;
            worker.sleeper.clone()
        })
    }

    /// Puts everybody down as awake.
    pub(crate) fn wake_all(&mut self) -> Vec<Sleeper> {
        let wake = |worker: &mut Worker| {
            worker.sleep = Sleep::Awake;
            worker.sleeper.clone()
        };
        self.workers.iter_mut().map(wake).collect()
    }
}
