//! Verdict: none
//! The future leaves its waker first and looks afterwards.

use std::future::Future;
use std::pin::{Pin, pin};
use std::sync::atomic::{AtomicBool, Ordering::SeqCst};
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll, Wake, Waker};
use std::thread::{self, Thread};

struct Unpark(Thread);

impl Wake for Unpark {
    fn wake(self: Arc<Self>) {
        self.0.unpark();
    }
}

fn block_on<F: Future>(future: F) -> F::Output {
    let mut future = pin!(future);
    let waker = Waker::from(Arc::new(Unpark(thread::current())));
    let mut context = Context::from_waker(&waker);
    loop {
        match future.as_mut().poll(&mut context) {
            Poll::Ready(output) => return output,
            Poll::Pending => thread::park(),
        }
    }
}

#[derive(Default)]
struct Shared {
    done: AtomicBool,
    waker: Mutex<Option<Waker>>,
}

struct Done(Arc<Shared>);

impl Future for Done {
    type Output = u32;

    fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<u32> {
        *self.0.waker.lock().unwrap() = Some(context.waker().clone());
        if self.0.done.load(SeqCst) {
            return Poll::Ready(7);
        }
        Poll::Pending
    }
}

pub fn main() {
    let shared = Arc::new(Shared::default());
    let theirs = Arc::clone(&shared);
    thread::spawn(move || {
        theirs.done.store(true, SeqCst);
        if let Some(waker) = theirs.waker.lock().unwrap().take() {
            waker.wake();
        }
    });
    assert_eq!(block_on(async { Done(shared).await + 1 }), 8);
}
