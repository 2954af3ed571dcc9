//! What a mark adds so that it teaches: a [`Lesson`] to each check that is lost, and what the whole looks like.
//!
//! [`verdicts`] says what a verdict means and which page to reread, [`schedule`] on which schedule it came, [`notes`]
//! what lies behind the compile errors that learners of concurrency meet most; [`trim`] keeps of rustc's words those
//! about the learner's file. [`looks_like`] knows the planted wrong solutions by what they lose. None of this decides
//! a mark.

mod lesson;
mod looks_like;
mod notes;
mod page;
mod schedule;
mod trim;
mod verdicts;

pub use lesson::Lesson;
pub use looks_like::LooksLike;
pub use page::Page;

pub(crate) use notes::{Note, note};
pub(crate) use trim::to_the_file;
