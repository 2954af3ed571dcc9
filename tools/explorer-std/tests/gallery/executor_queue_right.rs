//! Verdict: none
//! A task that is woken goes back into the queue, whether it runs or waits.

use std::collections::VecDeque;
use std::future::Future;
use std::pin::Pin;
use std::sync::{Arc, Condvar, Mutex};
use std::task::{Context, Poll, Wake};
use std::thread;

type Job = Pin<Box<dyn Future<Output = ()> + Send>>;

#[derive(Default)]
struct Queue {
    ready: Mutex<VecDeque<Arc<Task>>>,
    filled: Condvar,
}

struct Task {
    job: Mutex<Job>,
    queue: Arc<Queue>,
}

impl Wake for Task {
    fn wake(self: Arc<Self>) {
        let queue = Arc::clone(&self.queue);
        queue.ready.lock().unwrap().push_back(self);
        queue.filled.notify_one();
    }
}

fn run(queue: &Queue) {
    loop {
        let ready = queue
            .filled
            .wait_while(queue.ready.lock().unwrap(), |ready| ready.is_empty());
        let task = ready.unwrap().pop_front().unwrap();
        let waker = Arc::clone(&task).into();
        let mut job = task.job.lock().unwrap();
        if job
            .as_mut()
            .poll(&mut Context::from_waker(&waker))
            .is_ready()
        {
            return;
        }
    }
}

pub fn main() {
    let queue = Arc::new(Queue::default());
    let mut is_first = true;
    let job = std::future::poll_fn(move |context| {
        if !is_first {
            return Poll::Ready(());
        }
        is_first = false;
        let waker = context.waker().clone();
        thread::spawn(move || waker.wake());
        Poll::Pending
    });
    let task = Task {
        job: Mutex::new(Box::pin(job)),
        queue: Arc::clone(&queue),
    };
    queue.ready.lock().unwrap().push_back(Arc::new(task));
    run(&queue);
}
