//! `cargo weave preprocess`: the course's directives, for those who run the plain `mdbook` tool.

use std::sync::Arc;

use crate::Ending;
use crate::cli::{self, Question};
use crate::error::Error;
use crate::here::Here;

/// Speaks mdBook's protocol on standard input and output.
pub fn preprocess(options: cli::Preprocess) -> Result<Ending, Error> {
    if let Some(Question::Supports { renderer }) = options.question {
        return Ok(if render::supports(&renderer) {
            Ending::Well
        } else {
            Ending::Failed
        });
    }
    let here = Here::find()?;
    let programs = Arc::new(here.programs());
    let (input, output) = (std::io::stdin().lock(), std::io::stdout().lock());
    render::preprocess(&here.course.root, programs, input, output)?;
    Ok(Ending::Well)
}
