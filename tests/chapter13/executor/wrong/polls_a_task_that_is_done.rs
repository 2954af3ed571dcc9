//! Loses: who_is_done_is_left_alone (panicked), who_is_done_owns_nothing (over a limit)
//! Keeps the future of a task that is done, and polls it when a late wake-up comes.

use std::collections::VecDeque;
use std::future::Future;
use std::pin::Pin;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Condvar, Mutex};
use std::task::{Context, Wake, Waker};

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
    /// Only `run` locks it, so a waker never waits for a poll.
    future: Mutex<Pin<Box<dyn Future<Output = ()> + Send>>>,
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
        let mut future = self.future.lock().unwrap();
        let poll = future.as_mut().poll(&mut Context::from_waker(&waker));
        poll.is_ready()
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
            future: Mutex::new(Box::pin(future)),
            is_queued: AtomicBool::new(false),
            shared: Arc::clone(&self.shared),
        };
        self.shared.state.lock().unwrap().alive += 1;
        Arc::new(task).wake();
    }
}
