//! Loses: a_job_may_make_another (deadlock), jobs_run_at_the_same_time (deadlock), nobody_leaves_too_early (deadlock), idle_workers_sleep (deadlock)
//! The last to finish tells nobody that the work is done: who waits for a job waits for ever.

use std::collections::VecDeque;
use std::sync::Condvar;
use std::sync::Mutex;
use std::thread;

/// Runs jobs, and the jobs they make, until none is left; how many that were.
pub fn work<J: Send>(
    queue: &Mutex<VecDeque<J>>,
    workers: usize,
    run: impl Fn(J, &dyn Fn(J)) + Sync,
) -> usize {
    let state = Mutex::new(State { busy: 0, ran: 0 });
    let changed = Condvar::new();
    let put = |job| {
        queue.lock().unwrap().push_back(job);
        // Under the lock, or the news would come between a worker's look and its sleep.
        let _state = state.lock().unwrap();
        changed.notify_one();
    };
    let worker = || {
        let mut now = state.lock().unwrap();
        loop {
            // Bound first: a guard in the condition would live as long as the body.
            let job = queue.lock().unwrap().pop_front();
            if let Some(job) = job {
                now.busy += 1;
                now.ran += 1;
                drop(now);
                run(job, &put);
                now = state.lock().unwrap();
                now.busy -= 1;
            } else if now.busy > 0 {
                now = changed.wait(now).unwrap();
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
    busy: usize,
    ran: usize,
}
