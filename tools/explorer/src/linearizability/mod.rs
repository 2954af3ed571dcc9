//! Whether an object answers as if its calls came one after another, each between its beginning and its end: then it is
//! *linearizable* (Herlihy and Wing, 1990).
//!
//! A [`History`] records the calls of one execution, and a sequential model of the object says what each should answer.
//! Explored, every schedule gives a history of its own; the first that no order of its calls explains is the failure.

mod calls;
mod decision;
mod history;
mod lanes;

pub use calls::{Call, Calls, Misfit};
pub use history::History;
