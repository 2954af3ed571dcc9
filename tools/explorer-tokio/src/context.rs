//! What a thread that polls futures knows: its runtime, its bell, where it waits, and until when.

use std::cell::{Cell, RefCell};
use std::future::Future;
use std::pin::pin;
use std::sync::Arc;
use std::task::{Context, Poll, Waker};

use crate::runtime::Handle;
use crate::seam::{At, Bell, WAITS, Waits};
use crate::time::{Timer, Timers};
use crate::turn::Turn;

#[derive(Default)]
struct Here {
    /// The runtimes entered, the innermost last.
    runtimes: RefCell<Vec<Handle>>,
    /// Whether a task or `block_on` is being polled.
    polling: Cell<bool>,
    /// The first await that was not ready in this poll, and what it waits for.
    waits_at: Cell<Option<(At, Waits)>>,
    timers: Timers,
}

std::thread_local! {
    static HERE: Here = Here::default();
}

/// Remembers the first place where this poll has to wait.
pub(crate) fn waits_at(at: At, words: Waits) {
    HERE.with(|here| {
        if here.waits_at.get().is_none() {
            here.waits_at.set(Some((at, words)));
        }
    });
}

/// Has a timer go off when its time comes.
pub(crate) fn add_timer(timer: Arc<Timer>) {
    match runtime().filter(Handle::is_patient) {
        Some(runtime) => runtime.timers().add(timer),
        None => HERE.with(|here| here.timers.add(timer)),
    }
}

/// The runtime of the calling thread.
pub(crate) fn runtime() -> Option<Handle> {
    HERE.with(|here| here.runtimes.borrow().last().cloned())
}

pub(crate) fn is_polling() -> bool {
    HERE.with(|here| here.polling.get())
}

/// Runs `f` as a part of this runtime.
pub(crate) fn within<R>(runtime: &Handle, f: impl FnOnce() -> R) -> R {
    let _entered = Entered::new(runtime);
    f()
}

/// The runtime is this thread's until this is dropped.
#[derive(Debug)]
pub(crate) struct Entered(());

impl Entered {
    pub(crate) fn new(runtime: &Handle) -> Self {
        HERE.with(|here| here.runtimes.borrow_mut().push(runtime.clone()));
        Entered(())
    }
}

impl Drop for Entered {
    fn drop(&mut self) {
        let left = HERE.with(|here| here.runtimes.borrow_mut().pop());
        drop(left);
    }
}

/// How often a task gives way, when there is no other, before it counts as waiting for time.
const LOOKS: u32 = 16;

/// Polls until the future is ready, and waits in between. On a runtime that runs one task at a time it has the turn
/// while it polls.
///
/// `at` is the place to tell when the future waits for something that has none.
pub(crate) fn drive<T>(
    bell: &Arc<Bell>,
    runtime: Option<&Handle>,
    turn: Option<&Turn>,
    at: At,
    poll: &mut dyn FnMut(&mut Context<'_>) -> Poll<T>,
) -> T {
    let waker = Waker::from(Arc::clone(bell));
    let patient = runtime.filter(|runtime| runtime.is_patient());
    let mut looks = 0;
    loop {
        bell.answer();
        let polled_before = HERE.with(|here| {
            here.waits_at.set(None);
            here.polling.replace(true)
        });
        let polled = poll(&mut Context::from_waker(&waker));
        let (place, words) = HERE.with(|here| {
            here.polling.set(polled_before);
            here.waits_at.get().unwrap_or((at, &WAITS))
        });
        if let Poll::Ready(value) = polled {
            return value;
        }
        // Who gives way to nobody keeps its turn; and if it does so again and again, it waits for time to pass.
        let alone = bell.gives_way() && patient.is_some_and(Handle::is_alone);
        looks = if alone { looks + 1 } else { 0 };
        if looks > LOOKS && patient.is_some_and(|runtime| runtime.timers().time_left().is_some()) {
            bell.answer();
        }
        let turn = turn.filter(|_| !alone);
        if let Some(turn) = turn {
            turn.give(place);
        }
        bell.wait(place, words, || match patient {
            Some(runtime) => runtime.time_to_wait(),
            None => HERE.with(|here| here.timers.time_left()),
        });
        if let Some(turn) = turn {
            turn.take(place);
        }
        match patient {
            Some(runtime) => runtime.timers().go_off(),
            None => HERE.with(|here| here.timers.go_off()),
        }
    }
}

/// Polls a future that belongs to no runtime.
pub(crate) fn block_on<F: Future>(at: At, future: F) -> F::Output {
    let mut future = pin!(future);
    let bell = Bell::of_this_thread(None);
    drive(&bell, None, None, at, &mut |cx| future.as_mut().poll(cx))
}

/// Blocks the calling thread until the future is ready: not for tasks.
#[track_caller]
pub(crate) fn block_here<F: Future>(at: At, future: F) -> F::Output {
    assert!(
        !is_polling(),
        "Cannot block the current thread from within a runtime. This happens because a function attempted to block \
         the current thread while the thread is being used to drive asynchronous tasks."
    );
    block_on(at, future)
}
