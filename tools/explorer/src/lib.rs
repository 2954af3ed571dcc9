//! Runs a program under every schedule up to a bound, and tells the simplest one that breaks it.
//!
//! The program is ordinary Rust whose `std` is a *shadow*: the crate `explorer-std`, whose threads, locks and
//! atomics call [`model`] here. One OS thread runs it. Each of its threads is a coroutine, and each visible operation
//! (a lock, an atomic access, a join …) is a place where another thread may go on instead. [`explore`] walks the tree
//! of these choices, those with the fewest preemptions first, so that the first failure it meets is the simplest.
//!
//! The parts, from the inside out: `coroutine` (a thread that can be put aside), `engine` (what every operation goes
//! through), `schedule` (who may go on, and who does), `history` (which executions are the same), `search` (which
//! choices are still to be made), `weak` (what a weaker memory adds), `linearizability` (whether calls that overlap
//! answer as if they did not), `explore` (from a program to a [`Report`]), `text` and `html` (a report made to be read).

mod coroutine;
mod engine;
mod explore;
mod failing;
mod fold;
pub mod graph;
pub mod heap;
mod history;
mod html;
mod identity;
mod linearizability;
pub mod model;
mod names;
mod object;
mod overflow;
mod panics;
mod report;
mod run;
mod schedule;
mod search;
mod selection;
mod text;
mod thread;
mod trace;
mod verdict;
mod waiting;
mod weak;

pub use engine::{Counted, active, counted, work};
pub use explore::{Config, explore, replay};
pub use graph::{Graph, graph};
pub use linearizability::{Call, Calls, History, Misfit};
pub use names::abbreviate;
pub use report::{Blocked, Failure, ObjectUse, Outcome, Place, Report, Step};
pub use schedule::progress;
pub use verdict::Verdict;
