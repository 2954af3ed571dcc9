//! What an instructor does with a class: takes submissions in, marks them, and keeps the marks as facts.
//!
//! Everything that is shown of a class (a report, an export, a page a learner) is drawn from one value, the
//! [`Gradebook`].

mod gradebook;

pub use gradebook::{Column, Grade, Gradebook, Learner, Provenance, Row, State};
