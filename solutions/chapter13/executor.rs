//! # An executor
//!
//! `block_on` runs one future. An executor runs many on one thread: each is a *task*, and those that can go on stand in
//! a queue. Write one.
//!
//! [`Spawner::spawn`] puts a new task at the end of the queue; from outside, from within a task, and from other threads.
//! [`Executor::run`] takes the first task of the queue, polls it once, and goes on with the next, until every task that
//! was spawned is done. Then it returns how many that were. If the queue is empty and tasks are left, somebody else will
//! wake one of them: until then `run` sleeps.
//!
//! Waking a task puts it at the end of the queue. It may be woken from any thread, and while it is being polled; no
//! wake-up may be lost. A task that is in the queue already is not put there twice. A task that is done is never polled
//! again, even if somebody who kept its waker wakes it later; and what it owned is dropped as soon as it is done, even
//! if somebody keeps its waker.
//!
//! For example, two tasks that each print, give way once (`yield_now` of the first exercise) and print again, print in
//! turns: first, second, first, second. `run` returns 2.

use std::future::Future;
//[
use std::collections::VecDeque;
use std::pin::Pin;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Condvar, Mutex};
use std::task::{Context, Poll, Wake, Waker};
//]

/// Runs tasks on the thread that calls `run`.
pub struct Executor {
    //[ // yours
    shared: Arc<Shared>,
    //]
}

/// Gives tasks to an executor.
#[derive(Clone)]
pub struct Spawner {
    //[ // yours
    shared: Arc<Shared>,
    //]
}
//[

struct Shared {
    state: Mutex<State>,
    /// Notified when a task is put into the queue.
    filled: Condvar,
}

struct State {
    queue: VecDeque<Arc<Task>>,
    /// Tasks that are not done, wherever they are: in the queue, being polled, or waiting for someone to wake them.
    alive: usize,
}

struct Task {
    /// None when it is done. Only `run` locks it, so a waker never waits for a poll.
    future: Mutex<Option<Pin<Box<dyn Future<Output = ()> + Send>>>>,
    is_queued: AtomicBool,
    shared: Arc<Shared>,
}

impl Wake for Task {
    fn wake(self: Arc<Self>) {
        if !self.is_queued.swap(true, Ordering::SeqCst) {
            let shared = Arc::clone(&self.shared);
            shared.state.lock().unwrap().queue.push_back(self);
            shared.filled.notify_one();
        }
    }
}

impl Task {
    /// Polls it unless it is done; whether this poll was the last.
    fn ends(self: Arc<Self>) -> bool {
        // Before the poll: whoever wakes it from now on means the next one.
        self.is_queued.store(false, Ordering::SeqCst);
        let waker = Waker::from(Arc::clone(&self));
        let mut slot = self.future.lock().unwrap();
        let Some(future) = slot.as_mut() else {
            return false;
        };
        match future.as_mut().poll(&mut Context::from_waker(&waker)) {
            Poll::Pending => false,
            Poll::Ready(()) => {
                *slot = None;
                true
            }
        }
    }
}

impl Shared {
    /// The first task of the queue, as soon as there is one; none when all are done.
    fn next(&self) -> Option<Arc<Task>> {
        let state = self.state.lock().unwrap();
        let mut state = self
            .filled
            .wait_while(state, |state| state.queue.is_empty() && state.alive > 0)
            .unwrap();
        if state.alive == 0 {
            return None;
        }
        state.queue.pop_front()
    }
}
//]

impl Executor {
    /// An executor without tasks, and what gives it some.
    pub fn new() -> (Executor, Spawner) {
        //[ todo!()
        let shared = Arc::new(Shared {
            state: Mutex::new(State {
                queue: VecDeque::new(),
                alive: 0,
            }),
            filled: Condvar::new(),
        });
        let spawner = Spawner {
            shared: Arc::clone(&shared),
        };
        (Executor { shared }, spawner)
        //]
    }

    /// Runs until every task is done; how many that were.
    pub fn run(self) -> usize {
        //[ todo!()
        let mut done = 0;
        while let Some(task) = self.shared.next() {
            if task.ends() {
                self.shared.state.lock().unwrap().alive -= 1;
                done += 1;
            }
        }
        done
        //]
    }
}

impl Spawner {
    /// Puts a task at the end of the queue.
    pub fn spawn(&self, future: impl Future<Output = ()> + Send + 'static) {
        //[ todo!()
        let task = Task {
            future: Mutex::new(Some(Box::pin(future))),
            is_queued: AtomicBool::new(false),
            shared: Arc::clone(&self.shared),
        };
        self.shared.state.lock().unwrap().alive += 1;
        Arc::new(task).wake();
        //]
    }
}
