//! Two tasks take turns on one thread.

use std::future::poll_fn;
use std::pin::Pin;
use std::sync::mpsc::{self, Sender};
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll, Wake, Waker};

struct Task {
    future: Mutex<Option<Pin<Box<dyn Future<Output = ()> + Send>>>>,
    queue: Sender<Arc<Task>>,
}

impl Wake for Task {
    fn wake(self: Arc<Self>) {
        let queue = self.queue.clone();
        let _ = queue.send(self);
    }
}

async fn give_way() {
    let mut has_given_way = false;
    poll_fn(|context| {
        if std::mem::replace(&mut has_given_way, true) {
            return Poll::Ready(());
        }
        context.waker().wake_by_ref();
        Poll::Pending
    })
    .await;
}

async fn count(name: &'static str) {
    println!("{name}: One");
    give_way().await;
    println!("{name}: Two");
}

fn main() {
    let (sender, queue) = mpsc::channel::<Arc<Task>>();
    for name in ["first", "second"] {
        let task = Task {
            future: Mutex::new(Some(Box::pin(count(name)))),
            queue: sender.clone(),
        };
        Arc::new(task).wake();
    }
    drop(sender);
    for task in queue {
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
