//! `std::process`, where ending the process in the middle of a schedule is a failure of that schedule.

pub use ::std::process::*;

use std::panic::Location;

use explorer::model;

/// Ends the process.
#[track_caller]
pub fn exit(code: i32) -> ! {
    if explorer::active() {
        model::stop_process(&format!("calls process::exit({code})"), Location::caller());
    }
    ::std::process::exit(code)
}

/// Ends the process at once.
#[track_caller]
pub fn abort() -> ! {
    if explorer::active() {
        model::stop_process("calls process::abort()", Location::caller());
    }
    ::std::process::abort()
}

/// The number of the process. Under exploration always one: the report must be the same every time.
#[must_use]
pub fn id() -> u32 {
    if explorer::active() {
        1
    } else {
        ::std::process::id()
    }
}
