//! An executor that takes a task without a future for one that is done.

use std::collections::VecDeque;
use std::future::poll_fn;
use std::pin::Pin;
use std::sync::{Arc, Condvar, Mutex};
use std::task::{Context, Poll, Wake, Waker};
use std::thread;

type Job = Pin<Box<dyn Future<Output = ()> + Send>>;

#[derive(Default)]
struct Queue {
    ready: Mutex<VecDeque<Arc<Task>>>,
    filled: Condvar,
}

struct Task {
    future: Mutex<Option<Job>>,
    queue: Arc<Queue>,
}

impl Wake for Task {
    fn wake(self: Arc<Self>) {
        if self.future.lock().unwrap().is_none() {
            return;
        }
        let queue = Arc::clone(&self.queue);
        queue.ready.lock().unwrap().push_back(self);
        queue.filled.notify_one();
    }
}

fn run(queue: &Queue) {
    loop {
        let ready = queue.ready.lock().unwrap();
        let ready = queue.filled.wait_while(ready, |ready| ready.is_empty());
        let task = ready.unwrap().pop_front().unwrap();
        let mut future = task.future.lock().unwrap().take().unwrap();
        let waker = Waker::from(Arc::clone(&task));
        match future.as_mut().poll(&mut Context::from_waker(&waker)) {
            Poll::Ready(()) => return,
            Poll::Pending => *task.future.lock().unwrap() = Some(future),
        }
    }
}

fn main() {
    let queue = Arc::new(Queue::default());
    let mut is_first = true;
    let future = poll_fn(move |context| {
        if !is_first {
            return Poll::Ready(());
        }
        is_first = false;
        let waker = context.waker().clone();
        thread::spawn(move || waker.wake());
        Poll::Pending
    });
    let task = Task {
        future: Mutex::new(Some(Box::pin(future))),
        queue: Arc::clone(&queue),
    };
    queue.ready.lock().unwrap().push_back(Arc::new(task));
    run(&queue);
    println!("done");
}
