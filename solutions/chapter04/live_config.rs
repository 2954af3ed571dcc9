//! # A live configuration
//!
//! Every request reads the configuration; now and then somebody changes it. Readers must not wait while a change is
//! being worked out, and a change that is worked out from the old configuration must not undo another.
//!
//! Write `Live`. `load` returns the current value as an `Arc`, which stays as it is however long the caller keeps it; it
//! does not wait for an `update` whose function is at work. `update` replaces the value by what its function makes of the
//! current one; of several updates at once each sees what the one before it made, and none is lost.

use std::sync::Arc;
//[
use std::mem;
use std::sync::Mutex;
//]

/// A value that is read often and replaced as a whole.
pub struct Live<T> {
    //[ _yours: std::marker::PhantomData<T>, // yours
    /// Held for as long as it takes to copy or replace a pointer.
    current: Mutex<Arc<T>>,
    /// Held by whoever works out the next value.
    update: Mutex<()>,
    //]
}

impl<T> Live<T> {
    /// Begins with `value`.
    pub fn new(value: T) -> Self {
        //[ todo!()
        Self {
            current: Mutex::new(Arc::new(value)),
            update: Mutex::new(()),
        }
        //]
    }

    /// The current value, to keep for as long as you like.
    pub fn load(&self) -> Arc<T> {
        //[ todo!()
        Arc::clone(&self.current.lock().unwrap())
        //]
    }

    /// Replaces the current value by what `change` makes of it.
    pub fn update(&self, change: impl Fn(&T) -> T) {
        //[ todo!()
        let _alone = self.update.lock().unwrap();
        let next = Arc::new(change(&self.load()));
        // The old value, if nobody else has it, is freed after the lock.
        let _old = mem::replace(&mut *self.current.lock().unwrap(), next);
        //]
    }
}
