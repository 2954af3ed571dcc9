//! What a mark is: exercises, checks, points and verdicts; compiling a submission and running it.
//!
//! A [`Course`] holds [`Exercise`]s; a [`Marker`] turns one exercise and one file into a [`Mark`]. The same file
//! gives the same mark, byte for byte: nothing here reads a clock into a result or walks a table in hash order.
//!
//! ```no_run
//! use marking::{Course, Marker};
//!
//! let course = Course::find(&std::env::current_dir()?)?;
//! let marker = Marker::new(&course)?;
//! for exercise in course.find_named("chapter03/lost_update")? {
//!     let mark = marker.mark(&exercise, &exercise.submission_path())?;
//!     println!("{}: {} of {}", mark.exercise, mark.points.earned, mark.points.possible);
//! }
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod check;
mod child;
mod compile;
mod course;
mod crates;
mod ends;
mod error;
mod exercise;
mod fields;
mod forbidden;
mod handed;
mod header;
mod host;
mod inputs;
mod judge;
mod libraries;
mod lock;
mod mark;
mod marker;
mod names;
mod outcomes;
mod place;
mod programs;
mod refusals;
mod room;
mod rubric;
mod runner;
mod scratch;
mod stub;
mod submission;
mod system;
mod teach;
mod toolchain;
mod units;
mod wrong;

pub use check::{Check, Kind};
pub use course::Course;
pub use error::{Error, what_to_do, without_path};
pub use exercise::Exercise;
pub use explorer::{Graph, Report, Verdict};
pub use handed::{Answers, HANDOUT};
pub use mark::{CheckMark, Mark, Points, Told};
pub use marker::Marker;
pub use programs::{ExploreOptions, Output};
pub use submission::Heard;
pub use teach::{Lesson, LooksLike, Page};
pub use wrong::Wrong;

/// What this crate's functions return.
pub type Result<T> = std::result::Result<T, Error>;
