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
