//! A count that waits in the middle: as an `async fn`, and as the state machine that the compiler makes of it.

use std::cell::{Cell, RefCell};
use std::pin::Pin;
use std::task::{Context, Poll};

/// What a count waits for: done as soon as somebody has rung.
pub struct Bell<'a>(pub &'a Cell<bool>);

impl Future for Bell<'_> {
    type Output = ();

    fn poll(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<()> {
        match self.0.get() {
            true => Poll::Ready(()),
            false => Poll::Pending,
        }
    }
}

/// What was counted so far.
pub type Log = RefCell<Vec<&'static str>>;

// ANCHOR: short
/// Says one, waits for the bell, says two.
pub async fn count(log: &Log, bell: Bell<'_>) {
    log.borrow_mut().push("One");
    bell.await;
    log.borrow_mut().push("Two");
}
// ANCHOR_END: short

// ANCHOR: long
/// The same by hand: where it stands, and what it needs to go on from there.
pub enum Count<'a> {
    /// Nobody has polled it yet.
    Start(&'a Log, Bell<'a>),
    /// At the `await`.
    Waiting(&'a Log, Bell<'a>),
    /// Past the last line.
    Done,
}

impl Future for Count<'_> {
    type Output = ();

    fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<()> {
        let this = self.get_mut();
        loop {
            match std::mem::replace(this, Count::Done) {
                Count::Start(log, bell) => {
                    log.borrow_mut().push("One");
                    *this = Count::Waiting(log, bell);
                }
                Count::Waiting(log, mut bell) => {
                    if Pin::new(&mut bell).poll(context).is_pending() {
                        *this = Count::Waiting(log, bell);
                        return Poll::Pending;
                    }
                    log.borrow_mut().push("Two");
                    return Poll::Ready(());
                }
                Count::Done => panic!("polled after it was ready"),
            }
        }
    }
}
// ANCHOR_END: long

impl Count<'_> {
    /// Where it stands, in words.
    ///
    /// The two are the same to whoever polls them:
    /// ```
    /// use std::cell::Cell;
    /// use std::pin::pin;
    /// use std::task::{Context, Poll, Waker};
    ///
    /// use chapter13::count::{Bell, Count, Log, count};
    ///
    /// let mut context = Context::from_waker(Waker::noop());
    /// let (short, long, rung) = (Log::default(), Log::default(), Cell::new(false));
    /// let mut by_compiler = pin!(count(&short, Bell(&rung)));
    /// let mut by_hand = pin!(Count::Start(&long, Bell(&rung)));
    /// for _ in 0..2 {
    ///     assert_eq!(by_compiler.as_mut().poll(&mut context), Poll::Pending);
    ///     assert_eq!(by_hand.as_mut().poll(&mut context), Poll::Pending);
    ///     assert_eq!(by_hand.place(), "Waiting");
    /// }
    /// rung.set(true);
    /// assert_eq!(by_compiler.as_mut().poll(&mut context), Poll::Ready(()));
    /// assert_eq!(by_hand.as_mut().poll(&mut context), Poll::Ready(()));
    /// assert_eq!(*short.borrow(), ["One", "Two"]);
    /// assert_eq!(*long.borrow(), ["One", "Two"]);
    /// ```
    pub fn place(&self) -> &'static str {
        match self {
            Count::Start(..) => "Start",
            Count::Waiting(..) => "Waiting",
            Count::Done => "Done",
        }
    }
}
