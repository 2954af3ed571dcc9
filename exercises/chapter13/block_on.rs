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

/// Polls `future` on this thread until it is done.
pub fn block_on<F: Future>(future: F) -> F::Output {
    todo!()
}
