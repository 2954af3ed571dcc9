//! Loses: a_wake_from_another_thread_arrives (lost wake-up), an_earlier_waker_still_wakes (lost wake-up), it_is_polled_only_when_woken (lost wake-up)
//! Sets the flag and notifies without the lock that the sleeper looks under: between its look and its sleep, the
//! notification finds nobody.

use std::future::Future;
use std::pin::pin;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Condvar, Mutex};
use std::task::{Context, Poll, Wake, Waker};

/// Polls `future` on this thread until it is done.
pub fn block_on<F: Future>(future: F) -> F::Output {
    let sleeper = Arc::new(Sleeper {
        is_woken: AtomicBool::new(false),
        lock: Mutex::new(()),
        woken: Condvar::new(),
    });
    let waker = Waker::from(Arc::clone(&sleeper));
    let mut context = Context::from_waker(&waker);
    let mut future = pin!(future);
    loop {
        if let Poll::Ready(output) = future.as_mut().poll(&mut context) {
            return output;
        }
        let mut guard = sleeper.lock.lock().unwrap();
        while !sleeper.is_woken.swap(false, Ordering::SeqCst) {
            guard = sleeper.woken.wait(guard).unwrap();
        }
    }
}

/// The thread that waits for a future, and whether it was woken since the last poll began.
struct Sleeper {
    is_woken: AtomicBool,
    lock: Mutex<()>,
    woken: Condvar,
}

impl Wake for Sleeper {
    fn wake(self: Arc<Self>) {
        self.is_woken.store(true, Ordering::SeqCst);
        self.woken.notify_one();
    }
}
