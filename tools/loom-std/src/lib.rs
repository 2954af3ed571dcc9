//! A `std` over loom: as much of it as the programs need by which the explorer's verdicts are tested, so that loom judges
//! the very same files.
//!
//! What loom has is passed on. What it has not is made of that: scoped threads are threads that are joined, and a cell
//! whose pointer is asked for is read, and written if its bytes are others when its thread comes to the next step, as in
//! the explorer.

pub use ::std::*;

pub mod cell;
pub mod hint;
pub mod sync;
pub mod thread;

use loom::model::Builder;

/// Runs a program under all schedules that loom has, with at most so many preemptions.
///
/// # Panics
/// As loom does, when one of them fails. It may also abort the process.
pub fn explore(preemptions: Option<usize>, program: impl Fn() + Send + Sync + 'static) {
    let mut builder = Builder::new();
    builder.preemption_bound = preemptions;
    builder.max_branches = 10_000;
    builder.check(move || {
        cell::begin();
        program();
        cell::settle();
    });
}
