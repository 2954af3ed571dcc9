//! Waiting for a moment.

use core::sync::atomic::{AtomicBool, Ordering::SeqCst};
use std::panic::Location;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, Waker};
use std::time::Duration;

use super::Instant;
use crate::context;
use crate::runtime::MISSING;
use crate::seam::{self, At, Quiet, Words, waits};

static SLEEPS: Words = waits("which time alone makes ready");

/// When to wake whom, until it is called off.
#[derive(Debug)]
pub(crate) struct Timer {
    when: Duration,
    waker: Waker,
    called_off: AtomicBool,
}

impl Timer {
    fn is_alive(&self) -> bool {
        !self.called_off.load(SeqCst)
    }

    fn ring(&self) {
        if self.is_alive() {
            self.waker.wake_by_ref();
        }
    }
}

/// Timers that are set.
#[derive(Debug, Default)]
pub(crate) struct Timers(Quiet<Vec<Arc<Timer>>>);

impl Timers {
    pub(crate) fn add(&self, timer: Arc<Timer>) {
        self.0.with(|timers| timers.push(timer));
    }

    fn first(&self) -> Option<Arc<Timer>> {
        self.0.with(|timers| {
            timers.retain(|timer| timer.is_alive());
            timers.iter().min_by_key(|timer| timer.when).cloned()
        })
    }

    /// How long until the first of them goes off.
    pub(crate) fn time_left(&self) -> Option<Duration> {
        let first = self.first()?;
        Some(first.when.saturating_sub(seam::now()))
    }

    /// Those whose time has come go off.
    pub(crate) fn go_off(&self) {
        let now = seam::now();
        let due: Vec<_> = self
            .0
            .with(|timers| timers.extract_if(.., |timer| timer.when <= now).collect());
        for timer in due {
            timer.ring();
        }
    }

    /// Wakes the task that waits for the first of them, which then waits on.
    pub(crate) fn hand_over(&self) {
        if let Some(first) = self.first() {
            first.ring();
        }
    }
}

/// Is ready when a moment has come.
#[derive(Debug)]
#[must_use = "futures do nothing unless you `.await` or poll them"]
pub struct Sleep {
    deadline: Instant,
    at: At,
    timer: Option<Arc<Timer>>,
}

/// Waits so long.
///
/// # Panics
/// Outside a runtime.
#[track_caller]
pub fn sleep(duration: Duration) -> Sleep {
    let deadline = Instant::now().checked_add(duration);
    let far = || Instant::now() + Duration::from_secs(86_400 * 365 * 30);
    Sleep::new(deadline.unwrap_or_else(far), Location::caller())
}

/// Waits for a moment.
///
/// # Panics
/// Outside a runtime.
#[track_caller]
pub fn sleep_until(deadline: Instant) -> Sleep {
    Sleep::new(deadline, Location::caller())
}

impl Sleep {
    #[track_caller]
    pub(super) fn new(deadline: Instant, at: At) -> Self {
        assert!(context::runtime().is_some(), "{MISSING}");
        Sleep {
            deadline,
            at,
            timer: None,
        }
    }

    /// When it is ready.
    #[must_use]
    pub fn deadline(&self) -> Instant {
        self.deadline
    }

    /// Whether it is ready.
    #[must_use]
    pub fn is_elapsed(&self) -> bool {
        Instant::now() >= self.deadline
    }

    /// Waits for another moment instead.
    pub fn reset(mut self: Pin<&mut Self>, deadline: Instant) {
        self.call_off();
        self.deadline = deadline;
    }

    fn call_off(&mut self) {
        if let Some(timer) = self.timer.take() {
            timer.called_off.store(true, SeqCst);
        }
    }
}

impl Future for Sleep {
    type Output = ();

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<()> {
        if self.is_elapsed() {
            self.call_off();
            return Poll::Ready(());
        }
        let known = (self.timer.as_ref()).is_some_and(|timer| timer.waker.will_wake(cx.waker()));
        if !known {
            self.call_off();
            let timer = Arc::new(Timer {
                when: self.deadline.since_start(),
                waker: cx.waker().clone(),
                called_off: AtomicBool::new(false),
            });
            context::add_timer(Arc::clone(&timer));
            self.timer = Some(timer);
        }
        context::waits_at(self.at, &SLEEPS);
        Poll::Pending
    }
}

impl Drop for Sleep {
    fn drop(&mut self) {
        self.call_off();
    }
}
