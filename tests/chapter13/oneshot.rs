//! Marks `oneshot`.

#[cfg(not(marked))]
use solutions::chapter13::oneshot as submission;
use std::future::Future;
use std::pin::Pin;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll, Wake, Waker};
use std::thread;

use marking::check;
use submission::{Closed, Receiver, oneshot};

marking::exercise! {
    title: "One value, once",
    order: 5,
    hints: [
        "Both ends share the value and the waker. Which two steps of `poll` must nobody come between?",
        "The look for a value and the storing of the waker: both under one lock, and the sender stores and takes the waker \
         under it too. A poll replaces the waker that is there.",
        "`Arc<Mutex<…>>` with `Option<T>`, `Option<Waker>` and two flags. Sender: store, `take()` the waker, let the lock \
         go, and then wake. `Drop` of the sender does the same without a value, and `send` may leave it to `Drop`.",
    ],
}

/// What was sent is received, whenever it was sent; a sender that goes without a word is heard of too.
#[check(schedule, points = 2, verdict = "wrong value")]
fn what_is_sent_is_received() {
    let wakes = Arc::new(Wakes::default());
    let (sender, mut receiver) = oneshot();
    assert_eq!(
        poll(&mut receiver, &wakes),
        Poll::Pending,
        "a poll before anything was sent"
    );
    assert!(!sender.is_closed(), "closed, and the receiver waits");
    thread::scope(|s| {
        s.spawn(move || {
            let sent = sender.send(7);
            assert_eq!(sent, Ok(()), "sent to a receiver that waits");
        });
        let early = poll(&mut receiver, &wakes);
        let is_right = early.is_pending() || early == Poll::Ready(Ok(7));
        assert!(is_right, "a poll while 7 is sent says {early:?}");
    });

    let (sender, mut receiver) = oneshot();
    let sent = sender.send("a value");
    assert_eq!(sent, Ok(()), "sent to a receiver that is there");
    let received = poll(&mut receiver, &wakes);
    assert_eq!(
        received,
        Poll::Ready(Ok("a value")),
        "a poll after it was sent"
    );

    let (sender, mut receiver) = oneshot::<u32>();
    drop(sender);
    let received = poll(&mut receiver, &wakes);
    assert_eq!(
        received,
        Poll::Ready(Err(Closed)),
        "a poll after the sender went"
    );
}

/// A value is sent at any moment of a poll: if that poll was pending, who waits is woken.
#[check(schedule, points = 4, verdict = "lost wake-up")]
fn a_value_wakes_who_waits() {
    let wakes = Arc::new(Wakes::default());
    let (sender, mut receiver) = oneshot();
    let first = thread::scope(|s| {
        s.spawn(move || sender.send(7));
        poll(&mut receiver, &wakes)
    });
    let is_told = first.is_ready() || wakes.count() > 0;
    assert!(
        is_told,
        "a value was sent, and the task that waits for it was not woken"
    );
}

/// The sender goes without a word at any moment of a poll: if that poll was pending, who waits is woken.
#[check(schedule, points = 3, verdict = "lost wake-up")]
fn a_sender_that_goes_wakes_who_waits() {
    let wakes = Arc::new(Wakes::default());
    let (sender, mut receiver) = oneshot::<u32>();
    let first = thread::scope(|s| {
        s.spawn(move || drop(sender));
        poll(&mut receiver, &wakes)
    });
    let is_told = first.is_ready() || wakes.count() > 0;
    assert!(
        is_told,
        "the sender is gone, and the task that waits for it was not woken"
    );
}

/// The receiver moves from one task to another between two polls: the other one is woken.
#[check(value, points = 2, verdict = "lost wake-up")]
fn the_latest_task_is_woken() {
    let (first, second) = (Arc::new(Wakes::default()), Arc::new(Wakes::default()));
    let (sender, mut receiver) = oneshot();
    let polls = [poll(&mut receiver, &first), poll(&mut receiver, &second)];
    assert_eq!(
        polls,
        [Poll::Pending, Poll::Pending],
        "polls before anything was sent"
    );
    let sent = sender.send(7);
    assert_eq!(sent, Ok(()), "sent to a receiver that waits");
    assert!(
        second.count() > 0,
        "a value was sent, and the task that polled last was not woken"
    );
}

/// A value for a receiver that is gone comes back.
#[check(value, points = 2)]
fn a_receiver_that_is_gone_gets_nothing() {
    let (sender, receiver) = oneshot();
    drop(receiver);
    assert!(
        sender.is_closed(),
        "the receiver is gone, and the sender is not told"
    );
    assert_eq!(sender.send(7), Err(7), "sent to a receiver that is gone");
}

/// A receiver that goes takes along what was sent to it, and the waker it left.
#[check(count, points = 1, verdict = "over a limit")]
fn a_receiver_that_goes_leaves_nothing_behind() {
    let wakes = Arc::new(Wakes::default());
    let (sender, mut receiver) = oneshot::<u32>();
    if poll(&mut receiver, &wakes).is_pending() {
        drop(receiver);
        let owners = Arc::strong_count(&wakes);
        assert_eq!(
            owners, 1,
            "owners of a task whose receiver is gone, while the sender is there"
        );
    }
    drop(sender);

    let value = Arc::new(());
    let (sender, receiver) = oneshot();
    let sent = sender.send(Arc::clone(&value));
    assert!(sent.is_ok(), "sent to a receiver that is there");
    drop(receiver);
    assert_eq!(
        Arc::strong_count(&value),
        1,
        "owners of a value whose receiver is gone"
    );
}

/// Somebody's waker polls the receiver at once, and gets the value.
#[check(value, points = 2)]
fn a_waker_may_poll() {
    let (sender, receiver) = oneshot();
    let eager = Arc::new(Eager {
        receiver: Mutex::new(receiver),
        received: AtomicU32::new(0),
    });
    let waker = Waker::from(Arc::clone(&eager));
    let first = eager.poll(&waker);
    assert_eq!(first, Poll::Pending, "a poll before anything was sent");
    let sent = sender.send(7);
    assert_eq!(sent, Ok(()), "sent to a receiver that waits");
    let received = eager.received.load(Ordering::Relaxed);
    assert_eq!(received, 7, "what the waker received when it polled");
}

/// A waker that counts.
#[derive(Default)]
struct Wakes(AtomicU32);

impl Wakes {
    fn count(&self) -> u32 {
        self.0.load(Ordering::Relaxed)
    }
}

impl Wake for Wakes {
    fn wake(self: Arc<Self>) {
        self.0.fetch_add(1, Ordering::Relaxed);
    }
}

/// A waker that polls on the spot.
struct Eager {
    receiver: Mutex<Receiver<u32>>,
    received: AtomicU32,
}

impl Eager {
    fn poll(&self, waker: &Waker) -> Poll<Result<u32, Closed>> {
        let mut receiver = self.receiver.lock().unwrap();
        Pin::new(&mut *receiver).poll(&mut Context::from_waker(waker))
    }
}

impl Wake for Eager {
    fn wake(self: Arc<Self>) {
        if let Poll::Ready(Ok(value)) = self.poll(Waker::noop()) {
            self.received.store(value, Ordering::Relaxed);
        }
    }
}

fn poll<T>(receiver: &mut Receiver<T>, wakes: &Arc<Wakes>) -> Poll<Result<T, Closed>> {
    let waker = Waker::from(Arc::clone(wakes));
    Pin::new(receiver).poll(&mut Context::from_waker(&waker))
}
