//! Thread locals: one OS thread runs all model threads, so each keeps its own.

use std::any::Any;

use crate::engine::with;

/// The value of the local with this key in the current thread, made with `make` at its first use.
///
/// The pointer is valid until the thread drops its locals, when it ends.
pub fn local<T: 'static>(key: usize, make: impl FnOnce() -> T) -> *const T {
    let find = || {
        with(|engine| {
            let locals = &engine.thread().locals;
            locals
                .iter()
                .find(|(known, _)| *known == key)
                .and_then(|(_, value)| value.downcast_ref::<T>())
                .map(std::ptr::from_ref)
        })
    };
    if let Some(value) = find() {
        return value;
    }
    // Making it may itself use locals, locks and other threads.
    let value: Box<dyn Any> = Box::new(make());
    with(|engine| engine.thread().locals.push((key, value)));
    find().expect("just put there")
}

/// Drops the current thread's locals, the last made first; their destructors may make new ones.
pub(crate) fn drop_locals() {
    while let Some(last) = with(|engine| engine.thread().locals.pop()) {
        drop(last);
    }
}
