//! Loses: who_has_nothing_to_do_sleeps (livelock)
//! Looks into the empty queue until there is something in it. The thread that has nothing to do is the busiest of all.

use std::collections::VecDeque;
use std::future::Future;
use std::pin::Pin;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll, Wake, Waker};

/// Runs tasks on the thread that calls `run`.
pub struct Executor {
    shared: Arc<Shared>,
}

/// Gives tasks to an executor.
#[derive(Clone)]
pub struct Spawner {
    shared: Arc<Shared>,
}

struct Shared {
    state: Mutex<State>,
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
        loop {
            let mut state = self.state.lock().unwrap();
            if state.alive == 0 {
                return None;
            }
            if let Some(task) = state.queue.pop_front() {
                return Some(task);
            }
            drop(state);
            std::thread::yield_now();
        }
    }
}

impl Executor {
    /// An executor without tasks, and what gives it some.
    pub fn new() -> (Executor, Spawner) {
        let shared = Arc::new(Shared {
            state: Mutex::new(State {
                queue: VecDeque::new(),
                alive: 0,
            }),
        });
        let spawner = Spawner {
            shared: Arc::clone(&shared),
        };
        (Executor { shared }, spawner)
    }

    /// Runs until every task is done; how many that were.
    pub fn run(self) -> usize {
        let mut done = 0;
        while let Some(task) = self.shared.next() {
            if task.ends() {
                self.shared.state.lock().unwrap().alive -= 1;
                done += 1;
            }
        }
        done
    }
}

impl Spawner {
    /// Puts a task at the end of the queue.
    pub fn spawn(&self, future: impl Future<Output = ()> + Send + 'static) {
        let task = Task {
            future: Mutex::new(Some(Box::pin(future))),
            is_queued: AtomicBool::new(false),
            shared: Arc::clone(&self.shared),
        };
        self.shared.state.lock().unwrap().alive += 1;
        Arc::new(task).wake();
    }
}
