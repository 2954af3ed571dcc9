//! Loses: two_wakes_are_one_turn (work done twice)
//! Puts a task into the queue at each wake-up. Two wake-ups for one thing are common, and each costs all the others a
//! turn.

use std::collections::VecDeque;
use std::future::Future;
use std::pin::Pin;
use std::sync::{Arc, Condvar, Mutex};
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
    shared: Arc<Shared>,
}

impl Wake for Task {
    fn wake(self: Arc<Self>) {
        let shared = Arc::clone(&self.shared);
        shared.state.lock().unwrap().queue.push_back(self);
        shared.filled.notify_one();
    }
}

impl Task {
    /// Polls it unless it is done; whether this poll was the last.
    fn ends(self: Arc<Self>) -> bool {
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

impl Executor {
    /// An executor without tasks, and what gives it some.
    pub fn new() -> (Executor, Spawner) {
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
            shared: Arc::clone(&self.shared),
        };
        self.shared.state.lock().unwrap().alive += 1;
        Arc::new(task).wake();
    }
}
