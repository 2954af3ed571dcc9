//! Renders the book: one preprocessor turns directives into listings, outputs and schedules that
//! cannot drift from the code, and mdBook does the rest in this process.
//!
//! A directive stands alone on its line in `book/src/*.md`:
//!
//! | directive | what it becomes |
//! |---|---|
//! | `{{#listing chapter03/counter.rs lossy}}` | the region `lossy` of `chapters/chapter03/src/counter.rs` |
//! | `{{#program chapter03/lost_update}}` | the whole of `chapters/chapter03/examples/lost_update.rs` |
//! | `{{#refused chapter03/two_borrows}}` | `chapters/chapter03/refused/two_borrows.rs`, and why it does not compile |
//! | `{{#output chapter03/lost_update}}` | what that program prints |
//! | `{{#outcomes chapter03/lost_update}}` | everything it can print, and how many schedules do |
//! | `{{#schedule chapter03/lost_update}}` | the schedule that breaks it, to step through |
//! | `{{#quiz chapter03/hits}}` | the quiz `book/quizzes/chapter03/hits.toml`, its key explored |
//! | `{{#figure chapter12/speedup}}` | the drawing `book/figures/chapter12/speedup.toml`, and its data |
//! | `{{#element weave-exhibition chapter01/exhibition}}` | a custom element with what that program prints as its data |
//! | `{{#exercise chapter03/lost_update}}` | a card with the exercise's live mark |
//! | `{{#remember chapter03}}` | what the chapter's pages ask to remember, with links |
//! | `{{#plan core}}` | a way through the course, week by week, from `book/plan.toml` |
//! | `{{#progress}}` | the points of each chapter; in the served book, the learner's own |
//!
//! What runs and explores programs is handed in as [`Programs`], so that this crate knows neither
//! a compiler nor a marker.

mod assets;
mod card;
mod course;
mod description;
mod directive;
mod element;
mod elements;
mod error;
mod figure;
mod html;
mod listing;
mod outline;
mod page;
mod plan;
mod preprocessor;
mod programs;
mod progress;
mod protocol;
mod quick;
mod quiz;
mod reading;
mod refused;
mod replace;
mod results;
mod schedule;
mod section;
mod shape;
mod site;
mod source;
mod source_pages;

use std::io::{Read, Write};
use std::path::Path;
use std::sync::Arc;

use course::{Course, Writer};

pub use card::{CardLesson, CardPoints, CardRow, card_body};
pub use error::{Error, Problem};
pub use programs::{CardCheck, ExerciseCard, Programs};

/// Renders `root/book` into `out`: beside it first, and swapped in once it is whole.
///
/// # Errors
/// Every mistake in the pages at once, each with its file and line; or what mdBook or the file
/// system refused. `out` is then as it was.
pub fn build(root: &Path, out: &Path, programs: Arc<dyn Programs>) -> Result<(), Error> {
    let course = Course::new(root, programs, Writer::Weave);
    site::build(&course, out)
}

/// Renders one page again, named from `book/src`, into a site that [`build`] made. Says whether that was enough: where it
/// was not, nothing has changed, and the whole book has to be rendered.
///
/// # Errors
/// As [`build`], for this page.
pub fn build_page(
    root: &Path,
    site: &Path,
    programs: Arc<dyn Programs>,
    page: &Path,
) -> Result<bool, Error> {
    if !quick::is_a_page(page) {
        return Ok(false);
    }
    let course = Course::new(root, programs, Writer::Weave);
    quick::page(&course, site, page)
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
    let course = Course::new(root, programs, Writer::Mdbook);
    protocol::preprocess(&course, input, output)
}

/// Whether [`preprocess`] can serve this renderer; mdBook asks by `preprocess supports RENDERER`.
pub fn supports(renderer: &str) -> bool {
    renderer == "html"
}
