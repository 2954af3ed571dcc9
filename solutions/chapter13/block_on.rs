//! # From a future to a value
//!
//! An `async fn` gives a future, and a future does nothing until it is polled. Somebody has to poll it. Write
//! [`block_on`], which runs one future on the current thread and returns what it gives.
//!
//! While the future is pending, the thread sleeps. A wake-up can come from anywhere: from another thread while this one
//! sleeps, from another thread in the moment before it sleeps, or from the future itself while it is being polled. None
//! of them may be lost. The future is polled once to begin with and then only when it was woken: an `unpark` by somebody
//! who has nothing to do with it is no reason, and neither is a sleep that ends by itself.
//!
//! A waker that an earlier poll has given away still counts: of the futures inside, not every one is polled each time.
//!
//! For example, `block_on(async { 6 * 7 })` returns 42 after one poll.

use std::future::Future;
//[
use std::pin::pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::{Context, Poll, Wake, Waker};
use std::thread::{self, Thread};
//]

/// Polls `future` on this thread until it is done.
pub fn block_on<F: Future>(future: F) -> F::Output {
    //[ todo!()
    let sleeper = Arc::new(Sleeper {
        is_woken: AtomicBool::new(false),
        thread: thread::current(),
    });
    let waker = Waker::from(Arc::clone(&sleeper));
    let mut context = Context::from_waker(&waker);
    let mut future = pin!(future);
    loop {
        if let Poll::Ready(output) = future.as_mut().poll(&mut context) {
            return output;
        }
        // Only the flag says that it is time. The token of `park` may be somebody else's, or may have been used up by
        // somebody else while the future ran.
        while !sleeper.is_woken.swap(false, Ordering::SeqCst) {
            thread::park();
        }
    }
    //]
}
//[

/// The thread that waits for a future, and whether it was woken since the last poll began.
struct Sleeper {
    is_woken: AtomicBool,
    thread: Thread,
}

impl Wake for Sleeper {
    fn wake(self: Arc<Self>) {
        self.is_woken.store(true, Ordering::SeqCst);
        self.thread.unpark();
    }
}
//]
