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

/// The sender is gone, and nothing was sent.
#[derive(Debug, PartialEq)]
pub struct Closed;

/// The end that sends.
pub struct Sender<T> {
    _yours: std::marker::PhantomData<T>, // yours
}

/// The end that receives; a future.
pub struct Receiver<T> {
    _yours: std::marker::PhantomData<T>, // yours
}

/// Both ends of a channel for one value.
pub fn oneshot<T>() -> (Sender<T>, Receiver<T>) {
    todo!()
}

impl<T> Sender<T> {
    /// Sends the value.
    ///
    /// # Errors
    /// Gives it back when the receiver is gone.
    pub fn send(self, value: T) -> Result<(), T> {
        todo!()
    }

    /// Whether the receiver is gone.
    pub fn is_closed(&self) -> bool {
        todo!()
    }
}

impl<T> Drop for Sender<T> {
    fn drop(&mut self) {
        todo!()
    }
}

impl<T> Drop for Receiver<T> {
    fn drop(&mut self) {
        todo!()
    }
}

impl<T> Future for Receiver<T> {
    type Output = Result<T, Closed>;

    fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        todo!()
    }
}
