//! Loses: the_halves_run_at_the_same_time (ran one after another), whoever_waits_sleeps (lost wake-up)
//! Does `a` and then `b` on the thread that calls: no deadlock, no panic lost, and nothing at the same time.

use std::cell::Cell;
use std::collections::VecDeque;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::sync::{Arc, Condvar, Mutex, mpsc};
use std::thread;

type Job = Box<dyn FnOnce() + Send>;

/// A pool whose jobs may wait for jobs of the same pool. Its clones are the same pool.
#[derive(Clone)]
pub struct Forks {
    pool: Arc<Pool>,
    /// The threads end when all handles are gone; they hold the pool, but none of these.
    _open: Arc<Open>,
}

struct Pool {
    queue: Mutex<Queue>,
    /// There is a new job, or one is done, or the pool ends.
    changed: Condvar,
}

struct Queue {
    /// The newest at the back.
    jobs: VecDeque<Job>,
    ended: bool,
}

/// Ends the threads when it is dropped.
struct Open(Arc<Pool>);

thread_local! {
    /// The pool that this thread works for: its address, which nobody reads through.
    static AT_WORK_FOR: Cell<usize> = const { Cell::new(0) };
}

impl Pool {
    fn address(self: &Arc<Self>) -> usize {
        Arc::as_ptr(self).addr()
    }

    fn push(&self, job: Job) {
        self.queue.lock().unwrap().jobs.push_back(job);
        self.changed.notify_all();
    }

    /// What a thread of the pool does: the oldest job, the largest piece, comes first.
    fn work(self: &Arc<Self>) {
        AT_WORK_FOR.set(self.address());
        let mut queue = self.queue.lock().unwrap();
        loop {
            if let Some(job) = queue.jobs.pop_front() {
                drop(queue);
                job();
                queue = self.queue.lock().unwrap();
            } else if queue.ended {
                return;
            } else {
                queue = self.changed.wait(queue).unwrap();
            }
        }
    }
}

impl Drop for Open {
    fn drop(&mut self) {
        self.0.queue.lock().unwrap().ended = true;
        self.0.changed.notify_all();
    }
}

impl Forks {
    /// A pool of `n` threads.
    pub fn new(n: usize) -> Forks {
        let pool = Arc::new(Pool {
            queue: Mutex::new(Queue {
                jobs: VecDeque::new(),
                ended: false,
            }),
            changed: Condvar::new(),
        });
        for _ in 0..n.max(1) {
            let pool = Arc::clone(&pool);
            thread::spawn(move || pool.work());
        }
        let open = Arc::new(Open(Arc::clone(&pool)));
        Forks { pool, _open: open }
    }

    /// Runs `a` and `b`, at the same time if a thread is free, and returns both results.
    pub fn join<A: Send + 'static, B: Send + 'static>(
        &self,
        a: impl FnOnce(&Forks) -> A + Send + 'static,
        b: impl FnOnce(&Forks) -> B + Send + 'static,
    ) -> (A, B) {
        if AT_WORK_FOR.get() != self.pool.address() {
            return self.install(|forks| forks.join(a, b));
        }
        let of_a = catch_unwind(AssertUnwindSafe(|| a(self)));
        let of_b = catch_unwind(AssertUnwindSafe(|| b(self)));
        match (of_a, of_b) {
            (Ok(a), Ok(b)) => (a, b),
            (Err(panic), _) | (_, Err(panic)) => resume_unwind(panic),
        }
    }

    /// Runs `f` on a thread of the pool and waits for its result.
    pub fn install<R: Send + 'static>(&self, f: impl FnOnce(&Forks) -> R + Send + 'static) -> R {
        if AT_WORK_FOR.get() == self.pool.address() {
            return f(self);
        }
        let (done, result) = mpsc::channel();
        let forks = self.clone();
        self.pool.push(Box::new(move || {
            let of_f = catch_unwind(AssertUnwindSafe(|| f(&forks)));
            done.send(of_f).expect("the caller waits");
        }));
        let of_f = result.recv().expect("a job that was submitted is done");
        of_f.unwrap_or_else(|panic| resume_unwind(panic))
    }
}
