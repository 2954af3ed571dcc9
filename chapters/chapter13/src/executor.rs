//! An executor in one channel: whoever is woken sends itself to the end of the queue.

use std::pin::Pin;
use std::sync::mpsc::{self, Receiver, Sender};
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll, Wake, Waker};

// ANCHOR: task
/// A future that stands in a queue, or can go there by itself.
struct Task {
    future: Mutex<Option<Pin<Box<dyn Future<Output = ()> + Send>>>>,
    queue: Sender<Arc<Task>>,
}

impl Wake for Task {
    fn wake(self: Arc<Self>) {
        let queue = self.queue.clone();
        // Nobody receives any more: then nobody is to be polled either.
        let _ = queue.send(self);
    }
}
// ANCHOR_END: task

// ANCHOR: executor
/// Runs tasks in turns on the thread that calls `run`.
pub struct Executor {
    queue: Receiver<Arc<Task>>,
}

/// Gives tasks to an executor.
#[derive(Clone)]
pub struct Spawner {
    queue: Sender<Arc<Task>>,
}

/// An executor without tasks, and what gives it some.
pub fn executor() -> (Executor, Spawner) {
    let (sender, receiver) = mpsc::channel();
    (Executor { queue: receiver }, Spawner { queue: sender })
}

impl Spawner {
    /// Puts a task at the end of the queue.
    pub fn spawn(&self, future: impl Future<Output = ()> + Send + 'static) {
        let task = Task {
            future: Mutex::new(Some(Box::pin(future))),
            queue: self.queue.clone(),
        };
        Arc::new(task).wake();
    }
}

impl Executor {
    /// Runs until no task is left and no spawner either.
    ///
    /// # Panics
    /// When a task panicked before.
    pub fn run(self) {
        for task in self.queue {
            let waker = Waker::from(Arc::clone(&task));
            let mut context = Context::from_waker(&waker);
            let mut slot = task.future.lock().unwrap();
            if let Some(future) = slot.as_mut()
                && let Poll::Ready(()) = future.as_mut().poll(&mut context)
            {
                *slot = None;
            }
        }
    }
}
// ANCHOR_END: executor

/// Lets the others go first, once.
///
/// ```
/// use std::sync::mpsc;
///
/// use chapter13::executor::{executor, give_way};
///
/// let (says, said) = mpsc::channel();
/// let (executor, spawner) = executor();
/// for name in ["first", "second"] {
///     let says = says.clone();
///     spawner.spawn(async move {
///         says.send(name).unwrap();
///         give_way().await;
///         says.send(name).unwrap();
///     });
/// }
/// drop((spawner, says));
/// executor.run();
/// assert_eq!(said.iter().collect::<Vec<_>>(), ["first", "second", "first", "second"]);
/// ```
pub async fn give_way() {
    let mut has_given_way = false;
    std::future::poll_fn(|context| {
        if std::mem::replace(&mut has_given_way, true) {
            return Poll::Ready(());
        }
        context.waker().wake_by_ref();
        Poll::Pending
    })
    .await;
}
