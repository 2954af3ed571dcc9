//! Guards: while a thread has one, nothing that it can reach is destroyed.

use std::mem;
use std::panic::Location;

use crossbeam_real::epoch as real;
use explorer::model::{self, Destroy};

use super::{Owned, Shared};

/// A thread is pinned while it has one.
#[derive(Debug)]
pub struct Guard {
    kind: Kind,
}

#[derive(Debug)]
enum Kind {
    Explored,
    /// Outside an exploration.
    Real(real::Guard),
    Unprotected,
}

/// Pins the current thread.
#[must_use]
#[track_caller]
pub fn pin() -> Guard {
    let kind = if explorer::active() {
        model::pin(Location::caller());
        Kind::Explored
    } else {
        Kind::Real(real::pin())
    };
    Guard { kind }
}

/// Whether the current thread is pinned.
#[must_use]
pub fn is_pinned() -> bool {
    if explorer::active() {
        model::is_pinned()
    } else {
        real::is_pinned()
    }
}

/// A guard that protects nothing, and destroys at once.
///
/// # Safety
/// Nobody else may be using what is loaded or retired with it.
#[must_use]
pub unsafe fn unprotected() -> &'static Guard {
    struct Shared(Guard);
    // SAFETY: this kind of guard has nothing in it.
    unsafe impl Sync for Shared {}
    static UNPROTECTED: Shared = Shared(Guard {
        kind: Kind::Unprotected,
    });
    &UNPROTECTED.0
}

impl Guard {
    /// Calls `f` once all who are pinned now have unpinned.
    #[track_caller]
    pub fn defer<F, R>(&self, f: F)
    where
        F: FnOnce() -> R + Send + 'static,
    {
        // SAFETY: what it takes lives as long as it has to.
        unsafe { self.defer_unchecked(f) };
    }

    /// The same for what may be called from another thread, and use what does not live for ever, on the caller's word.
    ///
    /// # Safety
    /// When it is called, all that it uses must still be there; and it must be fit to be called by any thread.
    #[track_caller]
    pub unsafe fn defer_unchecked<F, R>(&self, f: F)
    where
        F: FnOnce() -> R,
    {
        match &self.kind {
            Kind::Explored => {
                let call: Box<dyn FnOnce() + '_> = Box::new(|| drop(f()));
                // SAFETY: the caller's own promise.
                let call: Destroy = unsafe { mem::transmute(call) };
                model::retire(Location::caller(), call);
            }
            // SAFETY: the caller's own promise.
            Kind::Real(guard) => unsafe { guard.defer_unchecked(f) },
            Kind::Unprotected => drop(f()),
        }
    }

    /// Destroys what the pointer points to once all who are pinned now have unpinned.
    ///
    /// # Safety
    /// Nobody may be able to reach it any more but those who are pinned now, and nobody else may retire it.
    #[track_caller]
    pub unsafe fn defer_destroy<T>(&self, pointer: Shared<'_, T>) {
        let (pointer, at) = (pointer.tagged(), Location::caller());
        // SAFETY: the caller's own promise.
        unsafe { self.defer_unchecked(move || drop(Owned::at(pointer, at))) };
    }

    /// Asks for what can be destroyed to be. Under exploration it is already.
    pub fn flush(&self) {
        if let Kind::Real(guard) = &self.kind {
            guard.flush();
        }
    }

    /// Unpins the thread, if this is its only guard, and pins it again.
    #[track_caller]
    pub fn repin(&mut self) {
        match &mut self.kind {
            Kind::Explored => {
                model::collect(model::unpin());
                model::pin(Location::caller());
            }
            Kind::Real(guard) => guard.repin(),
            Kind::Unprotected => {}
        }
    }

    /// Unpins the thread while `f` runs, if this is its only guard.
    #[track_caller]
    pub fn repin_after<F, R>(&mut self, f: F) -> R
    where
        F: FnOnce() -> R,
    {
        match &mut self.kind {
            Kind::Explored => {
                model::collect(model::unpin());
                let result = f();
                model::pin(Location::caller());
                result
            }
            Kind::Real(guard) => guard.repin_after(f),
            Kind::Unprotected => f(),
        }
    }
}

impl Drop for Guard {
    fn drop(&mut self) {
        if let Kind::Explored = self.kind
            && explorer::active()
        {
            model::collect(model::unpin());
        }
    }
}
