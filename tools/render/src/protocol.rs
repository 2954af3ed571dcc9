//! mdBook's protocol for preprocessors, for those who run the plain `mdbook` tool.

use std::io::{Read, Write};
use std::path::Path;

use crate::Error;
use crate::course::Course;
use crate::preprocessor::expand_book;

pub(crate) fn preprocess(
    course: &Course,
    input: impl Read,
    mut output: impl Write,
) -> Result<(), Error> {
    let (context, mut book) =
        mdbook_preprocessor::parse_input(input).map_err(|error| Error::Protocol {
            message: format!("{error:#}"),
        })?;
    expand_book(course, &context.config.book.src, &mut book)?;
    let json = serde_json::to_vec(&book).map_err(|error| Error::Protocol {
        message: error.to_string(),
    })?;
    output
        .write_all(&json)
        .map_err(Error::file("write", Path::new("the standard output")))
}
