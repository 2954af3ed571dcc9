//! Loses: a_wake_from_another_thread_arrives (deadlock), who_waits_sleeps (deadlock), it_is_polled_only_when_woken (deadlock), an_earlier_waker_still_wakes (deadlock)
//! Sets the flag and leaves the thread asleep: nobody looks at the flag any more.

use std::future::Future;
use std::pin::pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::{Context, Poll, Wake, Waker};
use std::thread;

/// Polls `future` on this thread until it is done.
pub fn block_on<F: Future>(future: F) -> F::Output {
    let sleeper = Arc::new(Sleeper {
        is_woken: AtomicBool::new(false),
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
}

/// The thread that waits for a future, and whether it was woken since the last poll began.
struct Sleeper {
    is_woken: AtomicBool,
}

impl Wake for Sleeper {
    fn wake(self: Arc<Self>) {
        self.is_woken.store(true, Ordering::SeqCst);
    }
}
