//! `std::panic`, where a thread's panics are its own.

pub use ::std::panic::*;

use explorer::model;

/// Runs `f` and catches a panic.
///
/// # Errors
/// With what the panic carried.
pub fn catch_unwind<F: FnOnce() -> R + UnwindSafe, R>(f: F) -> crate::thread::Result<R> {
    let depth = model::depth();
    let result = ::std::panic::catch_unwind(f);
    if result.is_err() {
        model::caught(depth);
    }
    result
}

/// Panics with what an earlier panic carried, without calling the hook.
pub fn resume_unwind(payload: Box<dyn std::any::Any + Send>) -> ! {
    model::resumed();
    ::std::panic::resume_unwind(payload)
}

/// Sets what is called when a thread panics. Under exploration nothing is: a panic there is told by the report, and a
/// hook that took a lock would stop the program in the middle of the panic.
pub fn set_hook(hook: Box<dyn Fn(&PanicHookInfo<'_>) + Sync + Send + 'static>) {
    if !explorer::active() {
        ::std::panic::set_hook(hook);
    }
}

/// Takes the hook that is set, and sets the default. Under exploration it is one that does nothing.
pub fn take_hook() -> Box<dyn Fn(&PanicHookInfo<'_>) + Sync + Send + 'static> {
    if explorer::active() {
        Box::new(|_| ())
    } else {
        ::std::panic::take_hook()
    }
}
