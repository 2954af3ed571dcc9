//! A thread sleeps on a condition variable, and is notified without its lock.

use std::future::poll_fn;
use std::pin::pin;
use std::sync::atomic::{AtomicBool, Ordering::SeqCst};
use std::sync::{Arc, Condvar, Mutex, mpsc};
use std::task::{Context, Poll, Wake, Waker};
use std::thread;

#[derive(Default)]
struct Sleeper {
    is_woken: AtomicBool,
    lock: Mutex<()>,
    changed: Condvar,
}

impl Wake for Sleeper {
    fn wake(self: Arc<Self>) {
        self.is_woken.store(true, SeqCst);
        self.changed.notify_one();
    }
}

fn block_on<F: Future>(future: F) -> F::Output {
    let mut future = pin!(future);
    let sleeper = Arc::new(Sleeper::default());
    let waker = Waker::from(Arc::clone(&sleeper));
    loop {
        if let Poll::Ready(output) = future.as_mut().poll(&mut Context::from_waker(&waker)) {
            return output;
        }
        let mut guard = sleeper.lock.lock().unwrap();
        while !sleeper.is_woken.swap(false, SeqCst) {
            guard = sleeper.changed.wait(guard).unwrap();
        }
    }
}

/// Done when another thread says so.
async fn elsewhere() -> u32 {
    let mut told = None;
    poll_fn(move |context| {
        let told = told.get_or_insert_with(|| {
            let (says, told) = mpsc::channel();
            let waker = context.waker().clone();
            thread::spawn(move || {
                says.send(42).unwrap();
                waker.wake();
            });
            told
        });
        told.try_recv().map_or(Poll::Pending, Poll::Ready)
    })
    .await
}

fn main() {
    println!("{}", block_on(elsewhere()));
}
