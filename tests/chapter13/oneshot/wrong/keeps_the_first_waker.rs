//! Loses: the_latest_task_is_woken (lost wake-up)
//! Stores a waker only where there is none yet. When the receiver moves to another task, the old one is woken and the
//! new one sleeps on.

use std::future::Future;
use std::pin::Pin;
use std::sync::{Arc, Mutex};
use std::task::Waker;
use std::task::{Context, Poll};

/// The sender is gone, and nothing was sent.
#[derive(Debug, PartialEq)]
pub struct Closed;

/// The end that sends.
pub struct Sender<T> {
    shared: Arc<Mutex<State<T>>>,
}

/// The end that receives; a future.
pub struct Receiver<T> {
    shared: Arc<Mutex<State<T>>>,
}

struct State<T> {
    value: Option<T>,
    /// Of the latest poll, while the receiver waits.
    waker: Option<Waker>,
    sender_is_gone: bool,
    receiver_is_gone: bool,
}

/// Both ends of a channel for one value.
pub fn oneshot<T>() -> (Sender<T>, Receiver<T>) {
    let shared = Arc::new(Mutex::new(State {
        value: None,
        waker: None,
        sender_is_gone: false,
        receiver_is_gone: false,
    }));
    let sender = Sender {
        shared: Arc::clone(&shared),
    };
    (sender, Receiver { shared })
}

impl<T> Sender<T> {
    /// Sends the value.
    ///
    /// # Errors
    /// Gives it back when the receiver is gone.
    pub fn send(self, value: T) -> Result<(), T> {
        let mut state = self.shared.lock().unwrap();
        if state.receiver_is_gone {
            return Err(value);
        }
        state.value = Some(value);
        // Dropping `self` says that there is news.
        Ok(())
    }

    /// Whether the receiver is gone.
    pub fn is_closed(&self) -> bool {
        self.shared.lock().unwrap().receiver_is_gone
    }
}

impl<T> Drop for Sender<T> {
    fn drop(&mut self) {
        let mut state = self.shared.lock().unwrap();
        state.sender_is_gone = true;
        let waker = state.waker.take();
        drop(state);
        if let Some(waker) = waker {
            waker.wake();
        }
    }
}

impl<T> Drop for Receiver<T> {
    fn drop(&mut self) {
        let mut state = self.shared.lock().unwrap();
        state.receiver_is_gone = true;
        let left = (state.value.take(), state.waker.take());
        // Somebody else's code runs when these are dropped: not under our lock.
        drop(state);
        drop(left);
    }
}

impl<T> Future for Receiver<T> {
    type Output = Result<T, Closed>;

    fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        let mut state = self.shared.lock().unwrap();
        if let Some(value) = state.value.take() {
            return Poll::Ready(Ok(value));
        }
        if state.sender_is_gone {
            return Poll::Ready(Err(Closed));
        }
        // Under the same lock as the look: nothing can be sent in between.
        state.waker.get_or_insert_with(|| context.waker().clone());
        Poll::Pending
    }
}
