//! Loses: a_wake_during_the_poll_is_kept (deadlock), tasks_take_turns (deadlock), a_task_may_spawn_a_task (deadlock), a_thread_may_spawn_a_task (deadlock), two_wakes_are_one_turn (deadlock), who_is_done_is_left_alone (deadlock)
//! Polls while it holds the lock on the queue. A task that wakes anybody, or spawns, needs that lock, and waits for
//! itself.

use std::collections::VecDeque;
use std::future::Future;
use std::pin::Pin;
use std::sync::atomic::{AtomicBool, Ordering};
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
        let mut state = self.shared.state.lock().unwrap();
        while state.alive > 0 {
            let Some(task) = state.queue.pop_front() else {
                state = self.shared.filled.wait(state).unwrap();
                continue;
            };
            if task.ends() {
                state.alive -= 1;
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
