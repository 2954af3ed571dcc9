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

mod error;
mod programs;

use std::io::{Read, Write};
use std::path::Path;
use std::sync::Arc;

pub use error::{Error, Problem};
pub use programs::{CardCheck, ExerciseCard, Programs};

/// Renders `root/book` into `out`: beside it first, and swapped in once it is whole.
///
/// # Errors
/// Every mistake in the pages at once, each with its file and line; or what mdBook or the file
/// system refused. `out` is then as it was.
pub fn build(root: &Path, out: &Path, programs: Arc<dyn Programs>) -> Result<(), Error> {
    let _ = (root, out, programs);
    unimplemented!("rendering")
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
    let _ = (root, programs, input, output);
    unimplemented!("preprocessing")
}

/// Whether [`preprocess`] can serve this renderer; mdBook asks by `preprocess supports RENDERER`.
pub fn supports(renderer: &str) -> bool {
    renderer == "html"
}
