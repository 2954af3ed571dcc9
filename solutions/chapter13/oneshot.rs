//! # One value, once
//!
//! A thread has worked something out, and a task waits for it. Between the two there is a channel that carries one value
//! and is then used up: a *one-shot*. Its receiver is a future.
//!
//! Write [`oneshot`], which makes both ends. [`Sender::send`] never waits. The receiver gives `Ok(value)` once a value was
//! sent, and `Err(Closed)` once the sender is gone without having sent one; until then it is pending. Whichever happens
//! wakes whoever waits, and at any moment: the receiver may be in the middle of a poll. If the receiver is gone, `send`
//! gives the value back and `is_closed` says so.
//!
//! The receiver may be moved to another task between two polls: the waker of the latest poll is the one to wake. A
//! receiver that is dropped takes with it what was sent and not yet received, and its waker; the sender keeps neither.
//! Somebody's waker may poll the receiver at once, so do not wake while you hold a lock that `poll` needs.
//!
//! For example: `let (sender, receiver) = oneshot();`, then `sender.send(7)` on one thread, and on another
//! `block_on(receiver)` is `Ok(7)`.

use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll};
//[
use std::sync::{Arc, Mutex};
use std::task::Waker;
//]

/// The sender is gone, and nothing was sent.
#[derive(Debug, PartialEq)]
pub struct Closed;

/// The end that sends.
pub struct Sender<T> {
    //[ _yours: std::marker::PhantomData<T>, // yours
    shared: Arc<Mutex<State<T>>>,
    //]
}

/// The end that receives; a future.
pub struct Receiver<T> {
    //[ _yours: std::marker::PhantomData<T>, // yours
    shared: Arc<Mutex<State<T>>>,
    //]
}
//[

struct State<T> {
    value: Option<T>,
    /// Of the latest poll, while the receiver waits.
    waker: Option<Waker>,
    sender_is_gone: bool,
    receiver_is_gone: bool,
}
//]

/// Both ends of a channel for one value.
pub fn oneshot<T>() -> (Sender<T>, Receiver<T>) {
    //[ todo!()
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
    //]
}

impl<T> Sender<T> {
    /// Sends the value.
    ///
    /// # Errors
    /// Gives it back when the receiver is gone.
    pub fn send(self, value: T) -> Result<(), T> {
        //[ todo!()
        let mut state = self.shared.lock().unwrap();
        if state.receiver_is_gone {
            return Err(value);
        }
        state.value = Some(value);
        // Dropping `self` says that there is news.
        Ok(())
        //]
    }

    /// Whether the receiver is gone.
    pub fn is_closed(&self) -> bool {
        //[ todo!()
        self.shared.lock().unwrap().receiver_is_gone
        //]
    }
}

impl<T> Drop for Sender<T> {
    fn drop(&mut self) {
        //[ todo!()
        let mut state = self.shared.lock().unwrap();
        state.sender_is_gone = true;
        let waker = state.waker.take();
        drop(state);
        if let Some(waker) = waker {
            waker.wake();
        }
        //]
    }
}

impl<T> Drop for Receiver<T> {
    fn drop(&mut self) {
        //[ todo!()
        let mut state = self.shared.lock().unwrap();
        state.receiver_is_gone = true;
        let left = (state.value.take(), state.waker.take());
        // Somebody else's code runs when these are dropped: not under our lock.
        drop(state);
        drop(left);
        //]
    }
}

impl<T> Future for Receiver<T> {
    type Output = Result<T, Closed>;

    fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        //[ todo!()
        let mut state = self.shared.lock().unwrap();
        if let Some(value) = state.value.take() {
            return Poll::Ready(Ok(value));
        }
        if state.sender_is_gone {
            return Poll::Ready(Err(Closed));
        }
        // Under the same lock as the look: nothing can be sent in between.
        let replaced = state.waker.replace(context.waker().clone());
        drop(state);
        drop(replaced);
        Poll::Pending
        //]
    }
}
