//! # A live configuration
//!
//! Every request reads the configuration; now and then somebody changes it. Readers must not wait while a change is
//! being worked out, and a change that is worked out from the old configuration must not undo another.
//!
//! Write `Live`. `load` returns the current value as an `Arc`, which stays as it is however long the caller keeps it; it
//! does not wait for an `update` whose function is at work. `update` replaces the value by what its function makes of the
//! current one; of several updates at once each sees what the one before it made, and none is lost.

use std::sync::Arc;

/// A value that is read often and replaced as a whole.
pub struct Live<T> {
    _yours: std::marker::PhantomData<T>, // yours
}

impl<T> Live<T> {
    /// Begins with `value`.
    pub fn new(value: T) -> Self {
        todo!()
    }

    /// The current value, to keep for as long as you like.
    pub fn load(&self) -> Arc<T> {
        todo!()
    }

    /// Replaces the current value by what `change` makes of it.
    pub fn update(&self, change: impl Fn(&T) -> T) {
        todo!()
    }
}
