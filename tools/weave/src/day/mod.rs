//! A learner's everyday commands: what to do next, what there is, how far it is, a hint, the solution.
//!
//! Each file has what is to be said as data, which whoever draws a terminal or a page asks for, and the command that
//! prints it. [`standing`] is what all of them know of an exercise without marking it.

pub mod hint;
mod list;
pub mod next;
pub mod progress;
pub mod solution;
pub mod standing;
mod summary;
mod which;

pub use list::list;
