//! Loses: an_earlier_waker_still_wakes (deadlock)
//! Makes a new waker with a new flag for each poll, and looks at the newest only. A future inside that was not polled
//! again wakes the old one.

use std::future::Future;
use std::pin::pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::{Context, Poll, Wake, Waker};
use std::thread::{self, Thread};

/// Polls `future` on this thread until it is done.
pub fn block_on<F: Future>(future: F) -> F::Output {
    let mut future = pin!(future);
    loop {
        let sleeper = Arc::new(Sleeper {
            is_woken: AtomicBool::new(false),
            thread: thread::current(),
        });
        let waker = Waker::from(Arc::clone(&sleeper));
        let mut context = Context::from_waker(&waker);
        if let Poll::Ready(output) = future.as_mut().poll(&mut context) {
            return output;
        }
        // Only the flag says that it is time. The token of `park` may be somebody else's, or may have been used up by
        // somebody else while the future ran.
        while !sleeper.is_woken.swap(false, Ordering::SeqCst) {
            thread::park();
        }
    }
}

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
