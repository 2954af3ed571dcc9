//! `cargo weave build`: the book as a static site.

use std::sync::Arc;

use crate::error::Error;
use crate::here::Here;
use crate::progress::Progress;
use crate::{cli, measure, output};

/// Renders the book into the folder asked for, or into `book/book`.
pub fn build(here: &Here, options: &cli::Build) -> Result<(), Error> {
    let root = &here.course.root;
    let out = options
        .out
        .clone()
        .unwrap_or_else(|| root.join("book/book"));
    let programs = Arc::new(here.programs());
    let progress = Progress::start();
    progress.say("rendering the book");
    render::build(root, &out, programs)?;
    measure::overlay(root, &out)?;
    drop(progress);
    let page = out.join("index.html");
    output::print(&format!("The book is at {}\n", page.display()));
    Ok(())
}
