//! Runs a program under every schedule up to a bound, and tells the simplest one that breaks it.

mod report;
mod verdict;

pub use report::{Blocked, Failure, Outcome, Place, Report, Step};
pub use verdict::Verdict;
