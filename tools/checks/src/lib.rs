//! What a file of checks sees as `marking`, and what runs its checks in the child process.
//!
//! A file of checks says `use marking::check;` and `marking::exercise! { … }`. The marker compiles it against this
//! crate, with the explorer as `std`, and calls [`run`] once for each check.

#[cfg(target_os = "linux")]
mod added;
mod catches;
mod header;
mod input;
mod limits;
mod once;
mod outcome;
mod record;
mod replay;
mod runner;

#[cfg(target_os = "linux")]
pub use added::run_added;
pub use catches::catches;
pub use checks_macros::check;
pub use header::Header;
pub use input::input;
pub use outcome::{FILE as OUTCOME_FILE, listed, outcome, refused};
pub use record::{Limits, Options, Record};
pub use replay::{NoReplay, Replayed, fewest, know_sources, replay};
pub use runner::{ADDED, ENTRY, explore_program, run, succeeds};

/// Records the calls of the learner's object, for a check that every schedule leaves an order of them that explains what
/// they answered.
pub use explorer::History;
/// How many visible operations the execution has done so far, by kind: the injected counter of a `count` check.
pub use explorer::{Counted, counted};
