//! Loses: jobs_run_at_the_same_time (ran one after another), nobody_leaves_too_early (ran one after another)
//! Keeps the lock of its own state while a job runs: jobs wait for each other.

use std::collections::VecDeque;
use std::sync::Mutex;
use std::thread;

/// Runs jobs, and the jobs they make, until none is left; how many that were.
pub fn work<J: Send>(
    queue: &Mutex<VecDeque<J>>,
    workers: usize,
    run: impl Fn(J, &dyn Fn(J)) + Sync,
) -> usize {
    let state = Mutex::new(State { ran: 0 });
    let put = |job| {
        queue.lock().unwrap().push_back(job);
    };
    let worker = || {
        let mut now = state.lock().unwrap();
        loop {
            // Bound first: a guard in the condition would live as long as the body.
            let job = queue.lock().unwrap().pop_front();
            if let Some(job) = job {
                now.ran += 1;
                run(job, &put);
            } else {
                return;
            }
        }
    };
    thread::scope(|s| {
        for _ in 0..workers.max(1) {
            s.spawn(worker);
        }
    });
    state.into_inner().unwrap().ran
}

/// What decides the end: a worker that is busy may put more into the queue.
struct State {
    ran: usize,
}
