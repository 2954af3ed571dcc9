//! The listings of chapter 4, Locks.
//!
//! The chapter counts words, from one lock around one map to many locks and to none that a reader would notice. The
//! programs in `examples/` are whole: the book prints what they do under every schedule.

pub mod snapshot;
pub mod striped;
pub mod words;
