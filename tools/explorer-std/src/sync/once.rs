//! `Once`: code that runs once.

use std::cell::Cell;
use std::fmt;
use std::marker::PhantomData;
use std::panic::{
    AssertUnwindSafe, Location, RefUnwindSafe, UnwindSafe, catch_unwind, resume_unwind,
};
use std::sync::atomic::{AtomicU8, Ordering::Relaxed};

use explorer::model::{self, At, Identity, Initialiser, Memory};

/// Runs code once, however many threads ask.
pub struct Once {
    identity: Identity,
    /// Under exploration: [`NEW`], [`POISONED`] or [`DONE`].
    state: AtomicU8,
    real: ::std::sync::Once,
}

/// What [`Once::call_once_force`] tells its closure.
pub struct OnceState {
    poisoned: bool,
    /// As in `std`, it is for the thread that has it.
    _own: PhantomData<Cell<()>>,
}

const NEW: u8 = 0;
const POISONED: u8 = 1;
const DONE: u8 = 2;

/// Not run yet.
#[deprecated(note = "replaced by `Once::new`")]
#[allow(clippy::declare_interior_mutable_const, reason = "as in std")]
pub const ONCE_INIT: Once = Once::new();

impl UnwindSafe for Once {}
impl RefUnwindSafe for Once {}

impl Once {
    /// Not run yet.
    #[allow(clippy::new_without_default, reason = "as in std")]
    pub const fn new() -> Self {
        Once {
            identity: Identity::new(),
            state: AtomicU8::new(NEW),
            real: ::std::sync::Once::new(),
        }
    }

    /// Runs `f` if nobody has; others who ask meanwhile wait.
    ///
    /// # Panics
    /// When an earlier run panicked.
    #[track_caller]
    pub fn call_once<F: FnOnce()>(&self, f: F) {
        if !explorer::active() {
            return self.real.call_once(f);
        }
        self.call_once_in(Memory::of(self), Location::caller(), f);
    }

    /// The same, also after a run that panicked.
    #[track_caller]
    pub fn call_once_force<F: FnOnce(&OnceState)>(&self, f: F) {
        if explorer::active() {
            self.call(Memory::of(self), Location::caller(), f);
        } else {
            self.real.call_once_force(|state| {
                f(&OnceState::new(state.is_poisoned()));
            });
        }
    }

    /// The same as part of a larger value, at `place`.
    pub(super) fn call_once_in(&self, place: Memory, at: At, f: impl FnOnce()) {
        self.call(place, at, |state| {
            assert!(
                !state.poisoned,
                "Once instance has previously been poisoned"
            );
            f();
        });
    }

    fn call(&self, place: Memory, at: At, f: impl FnOnce(&OnceState)) {
        let is_done = || self.has_run();
        if model::once_begin(&self.identity, place, at, &is_done) == Initialiser::Done {
            return;
        }
        let state = OnceState::new(self.state.load(Relaxed) == POISONED);
        let result = catch_unwind(AssertUnwindSafe(|| f(&state)));
        self.state
            .store(if result.is_ok() { DONE } else { POISONED }, Relaxed);
        model::once_end(&self.identity, place, at, result.is_ok());
        if let Err(panic) = result {
            resume_unwind(panic);
        }
    }

    /// Whether it has run, under exploration or for real before it. Without a step.
    fn has_run(&self) -> bool {
        self.state.load(Relaxed) == DONE || self.real.is_completed()
    }

    /// Whether it has run.
    #[track_caller]
    pub fn is_completed(&self) -> bool {
        if explorer::active() {
            self.look_in(Memory::of(self), Location::caller())
        } else {
            self.real.is_completed()
        }
    }

    /// The same as part of a larger value, at `place`.
    pub(super) fn look_in(&self, place: Memory, at: At) -> bool {
        model::once_look(&self.identity, place, at, &|| self.has_run())
    }

    /// Waits until it has run.
    ///
    /// # Panics
    /// When the run panicked.
    #[track_caller]
    pub fn wait(&self) {
        if !explorer::active() {
            return self.real.wait();
        }
        let is_over = || self.has_run() || self.state.load(Relaxed) != NEW;
        model::once_wait(
            &self.identity,
            Memory::of(self),
            Location::caller(),
            &is_over,
        );
        assert!(self.has_run(), "Once instance has previously been poisoned");
    }
}

impl Once {
    /// Waits until it has run, whatever became of the runs before.
    #[track_caller]
    pub fn wait_force(&self) {
        if !explorer::active() {
            return self.real.wait_force();
        }
        model::once_wait(
            &self.identity,
            Memory::of(self),
            Location::caller(),
            &|| self.has_run(),
        );
    }
}

impl OnceState {
    fn new(poisoned: bool) -> Self {
        OnceState {
            poisoned,
            _own: PhantomData,
        }
    }

    /// Whether an earlier run panicked.
    pub fn is_poisoned(&self) -> bool {
        self.poisoned
    }
}

impl fmt::Debug for OnceState {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("OnceState")
            .field("poisoned", &self.poisoned)
            .finish()
    }
}

impl fmt::Debug for Once {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Once").finish_non_exhaustive()
    }
}
