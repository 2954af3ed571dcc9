//! Loses: a_wake_during_the_poll_is_kept (deadlock), it_is_polled_only_when_woken (work done twice)
//! Parks without a flag. The token belongs to the thread and not to this future: others use it up, or leave one.

use std::future::Future;
use std::pin::pin;
use std::sync::Arc;
use std::task::{Context, Poll, Wake, Waker};
use std::thread::{self, Thread};

/// Polls `future` on this thread until it is done.
pub fn block_on<F: Future>(future: F) -> F::Output {
    let sleeper = Arc::new(Sleeper {
        thread: thread::current(),
    });
    let waker = Waker::from(sleeper);
    let mut context = Context::from_waker(&waker);
    let mut future = pin!(future);
    loop {
        if let Poll::Ready(output) = future.as_mut().poll(&mut context) {
            return output;
        }
        thread::park();
    }
}

/// The thread that waits for a future.
struct Sleeper {
    thread: Thread,
}

impl Wake for Sleeper {
    fn wake(self: Arc<Self>) {
        self.thread.unpark();
    }
}
