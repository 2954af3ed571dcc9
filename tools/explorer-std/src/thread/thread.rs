//! The handle to a thread, and what a thread can do with itself.

use std::panic::Location;
use std::time::Duration;

use explorer::model;

/// Which thread it is; unique among those of an execution.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct ThreadId(Which<::std::thread::ThreadId, usize>);

/// A handle to a thread.
#[derive(Clone, Debug)]
pub struct Thread(Which<::std::thread::Thread, ModelThread>);

#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
enum Which<R, M> {
    Real(R),
    Model(M),
}

#[derive(Clone, Debug)]
struct ModelThread {
    number: usize,
    name: Option<String>,
}

impl Thread {
    pub(super) fn real(thread: ::std::thread::Thread) -> Self {
        Thread(Which::Real(thread))
    }

    pub(super) fn model(number: usize, name: Option<String>) -> Self {
        Thread(Which::Model(ModelThread { number, name }))
    }

    /// Its identity.
    pub fn id(&self) -> ThreadId {
        ThreadId(match &self.0 {
            Which::Real(thread) => Which::Real(thread.id()),
            Which::Model(thread) => Which::Model(thread.number),
        })
    }

    /// The name it was given.
    pub fn name(&self) -> Option<&str> {
        match &self.0 {
            Which::Real(thread) => thread.name(),
            Which::Model(thread) => thread.name.as_deref(),
        }
    }

    /// Lets it go on from [`park`], now or the next time.
    #[track_caller]
    pub fn unpark(&self) {
        match &self.0 {
            Which::Real(thread) => thread.unpark(),
            Which::Model(thread) => model::unpark(thread.number, Location::caller()),
        }
    }
}

/// The handle to the calling thread.
pub fn current() -> Thread {
    if explorer::active() {
        Thread::model(model::current_number(), model::current_name())
    } else {
        Thread::real(::std::thread::current())
    }
}

/// Whether the calling thread is unwinding.
pub fn panicking() -> bool {
    model::panicking()
}

/// Sleeps until somebody unparks this thread.
#[track_caller]
pub fn park() {
    if explorer::active() {
        model::park(Location::caller(), None);
    } else {
        ::std::thread::park();
    }
}

/// Sleeps until somebody unparks this thread, but no longer than this.
#[track_caller]
pub fn park_timeout(duration: Duration) {
    if explorer::active() {
        model::park(Location::caller(), Some(duration));
    } else {
        ::std::thread::park_timeout(duration);
    }
}

/// Lets the others go first.
#[track_caller]
pub fn yield_now() {
    if explorer::active() {
        model::give_way(Location::caller(), "yields");
    } else {
        ::std::thread::yield_now();
    }
}
