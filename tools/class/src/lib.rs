//! What an instructor does with a class: takes submissions in, marks them, and keeps the marks as facts.
//!
//! [`intake`] reads a folder of submissions; [`Facts`] keep what was handed in, what it earned and what somebody decided;
//! [`Workers`] take what is to be marked from a [`Queue`] and have a [`Judge`] mark it. Everything that is shown of a
//! class (a report, an export, a page a learner) is drawn from one value, the [`Gradebook`], which is computed from the
//! facts and the [`Rules`] whenever somebody looks.
//!
//! Nothing is ever lost by stopping: a mark is kept in the same step in which its job ends.

mod difference;
mod error;
mod export;
mod facts;
mod gradebook;
mod intake;
mod judge;
mod names;
mod queue;
mod report;
mod room;
mod rules;
mod synthetic;
mod told;
mod view;
mod work;

pub use difference::{Change, differences};
pub use error::{Error, Result};
pub use export::{Exported, ExportedFile, Format, export};
pub use facts::{FACTS, Facts, LocalQueue, Override, Planned, Rubric};
pub use gradebook::{Column, Grade, Gradebook, Learner, Provenance, Row, State};
pub use intake::{Intake, Refused, Roster, Submission, check_place, intake};
pub use judge::{ByMarker, Judge};
pub use queue::{Job, Outcome, Queue};
pub use report::report;
pub use rules::{RULES, Rules};
pub use synthetic::{Synthetic, synthetic};
pub use told::{points, told};
pub use view::gradebook;
pub use work::{Worked, Workers};
