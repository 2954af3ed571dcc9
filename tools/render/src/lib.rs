//! Renders the book: one preprocessor turns directives into listings, outputs and schedules that
//! cannot drift from the code, and mdBook does the rest in this process.
//!
//! A directive stands alone on its line in `book/src/*.md`:
//!
//! | directive | what it becomes |
//! |---|---|
//! | `{{#listing chapter03/counter.rs lossy}}` | the region `lossy` of `chapters/chapter03/src/counter.rs` |
//! | `{{#program chapter03/lost_update}}` | the whole of `chapters/chapter03/examples/lost_update.rs` |
//! | `{{#output chapter03/lost_update}}` | what that program prints |
//! | `{{#outcomes chapter03/lost_update}}` | everything it can print, and how many schedules do |
//! | `{{#schedule chapter03/lost_update}}` | the schedule that breaks it |
//! | `{{#exercise chapter03/lost_update}}` | a card with the exercise's live mark |
//!
//! What runs and explores programs is handed in as [`Programs`], so that this crate knows neither
//! a compiler nor a marker.

mod assets;
mod card;
mod census;
mod course;
mod description;
mod directive;
mod error;
mod html;
mod listing;
mod page;
mod preprocessor;
mod programs;
mod protocol;
mod results;
mod schedule;
mod site;
mod source;
mod source_pages;

use std::io::{Read, Write};
use std::path::Path;
use std::sync::Arc;

use course::{Course, Writer};

pub use card::{CardRow, card_body};
pub use error::{Error, Problem};
pub use programs::{CardCheck, ExerciseCard, Programs};

/// Renders `root/book` into `out`: beside it first, and swapped in once it is whole.
///
/// # Errors
/// Every mistake in the pages at once, each with its file and line; or what mdBook or the file
/// system refused. `out` is then as it was.
pub fn build(root: &Path, out: &Path, programs: Arc<dyn Programs>) -> Result<(), Error> {
    let course = Course {
        root: root.to_owned(),
        programs,
        writer: Writer::Weave,
    };
    site::build(&course, out)
}

/// Speaks mdBook's protocol for preprocessors: a context and a book as JSON on `input`, the book
/// with its directives replaced as JSON on `output`.
///
/// # Errors
/// As [`build`]; and input that is not what mdBook sends.
pub fn preprocess(
    root: &Path,
    programs: Arc<dyn Programs>,
    input: impl Read,
    output: impl Write,
) -> Result<(), Error> {
    let course = Course {
        root: root.to_owned(),
        programs,
        writer: Writer::Mdbook,
    };
    protocol::preprocess(&course, input, output)
}

/// Whether [`preprocess`] can serve this renderer; mdBook asks by `preprocess supports RENDERER`.
pub fn supports(renderer: &str) -> bool {
    renderer == "html"
}
