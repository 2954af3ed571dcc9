//! A thread that waits for a future by parking.

use std::future::poll_fn;
use std::pin::pin;
use std::sync::{Arc, mpsc};
use std::task::{Context, Poll, Wake, Waker};
use std::thread::{self, Thread};

struct Sleeper(Thread);

impl Wake for Sleeper {
    fn wake(self: Arc<Self>) {
        self.0.unpark();
    }
}

fn block_on<F: Future>(future: F) -> F::Output {
    let mut future = pin!(future);
    let waker = Waker::from(Arc::new(Sleeper(thread::current())));
    loop {
        match future.as_mut().poll(&mut Context::from_waker(&waker)) {
            Poll::Ready(output) => return output,
            Poll::Pending => thread::park(),
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
