//! Channels whose messages come by themselves: after a time, again and again, never.

use std::panic::Location;
use std::rc::Rc;
use std::thread;
use std::time::{Duration, Instant};

use crossbeam_real::channel as real;
use explorer::model::{self, Arm, Identity, Memory};
use std::__explorer::{since_execution_began, virtual_instant};

use super::Receiver;

/// A timer under exploration, and what its message is at a time.
pub(super) struct Timer<T> {
    identity: Rc<Identity>,
    message: fn(Duration) -> T,
    capacity: usize,
}

// SAFETY: all model threads run on one OS thread, so the count is never touched from two.
unsafe impl<T> Send for Timer<T> {}
// SAFETY: as above.
unsafe impl<T> Sync for Timer<T> {}

impl<T> Clone for Timer<T> {
    fn clone(&self) -> Self {
        Timer {
            identity: Rc::clone(&self.identity),
            message: self.message,
            capacity: self.capacity,
        }
    }
}

impl<T> Timer<T> {
    #[track_caller]
    fn start(
        message: fn(Duration) -> T,
        delay: Option<Duration>,
        period: Option<Duration>,
    ) -> Receiver<T> {
        let timer = Timer {
            identity: Rc::default(),
            message,
            capacity: usize::from(delay.is_some()),
        };
        model::start_timer(timer.known(), delay, period, Location::caller());
        Receiver::timer(timer)
    }

    fn known(&self) -> model::Timer<'_> {
        (&self.identity, Memory::of(&*self.identity))
    }

    pub(super) fn arm(&self) -> Arm<'_> {
        Arm::Time(self.known())
    }

    /// The message that was sent so long after the execution began.
    pub(super) fn message(&self, time: Duration) -> T {
        (self.message)(time)
    }

    pub(super) fn capacity(&self) -> usize {
        self.capacity
    }

    pub(super) fn is(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.identity, &other.identity)
    }
}

/// A channel with one message, which comes after this time.
#[track_caller]
pub fn after(duration: Duration) -> Receiver<Instant> {
    if explorer::active() {
        return Timer::start(virtual_instant, Some(duration), None);
    }
    real_timer(move |sender| {
        thread::sleep(duration);
        let _ = sender.send(Instant::now());
        // The real one stays connected.
        thread::park();
    })
}

/// A channel with one message, which comes then.
#[track_caller]
pub fn at(when: Instant) -> Receiver<Instant> {
    after(time_until(when))
}

/// A channel with a message after each such time; while one waits, no other comes.
#[track_caller]
pub fn tick(duration: Duration) -> Receiver<Instant> {
    if explorer::active() {
        return Timer::start(virtual_instant, Some(duration), Some(duration));
    }
    real_timer(move |sender| {
        loop {
            thread::sleep(duration);
            if sender.send(Instant::now()).is_err() {
                return;
            }
        }
    })
}

/// A channel without a message, ever.
#[track_caller]
#[must_use]
pub fn never<T>() -> Receiver<T> {
    if explorer::active() {
        Timer::start(|_| unreachable!("it never comes"), None, None)
    } else {
        Receiver::real(real::never())
    }
}

/// Outside an exploration: the real timers send the real `Instant`, which is not the shadow's.
fn real_timer(body: impl FnOnce(real::Sender<Instant>) + Send + 'static) -> Receiver<Instant> {
    let (sender, receiver) = real::bounded(1);
    thread::spawn(move || body(sender));
    Receiver::real(receiver)
}

/// How long it is until then: without a step under exploration.
pub(crate) fn time_until(when: Instant) -> Duration {
    match since_execution_began(when) {
        Some(time) if explorer::active() => time.saturating_sub(model::elapsed()),
        _ => when.saturating_duration_since(Instant::now()),
    }
}
