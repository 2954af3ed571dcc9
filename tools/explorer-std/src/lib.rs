//! A shadow of `std`: everything of the real one, with threads, locks and atomics that the explorer schedules.
//!
//! Compiled with `--extern std=…`, a program means this crate when it says `std`, and no line of it changes. Outside
//! an exploration each type falls back to the real one. What is not modelled yet is left out, so that the compiler
//! refuses it by name rather than let it run unseen.

pub use ::std::*;

pub mod cell;
pub mod collections;
pub mod hash;
pub mod hint;
mod macros;
pub mod panic;
mod parcel;
pub mod prelude;
pub mod process;
pub mod sync;
mod test;
pub mod thread;
pub mod time;

#[global_allocator]
static HEAP: explorer::heap::Heap = explorer::heap::Heap;

/// What macros of this crate expand to. Not for programs.
#[doc(hidden)]
pub mod __explorer {
    pub use crate::macros::{eprint_arguments, print_arguments};
    pub use crate::test::{explore_test, real_test};
    pub use crate::time::{since_execution_began, virtual_instant};
    pub use ::std::thread_local as real_thread_local;
}
