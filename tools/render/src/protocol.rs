//! mdBook's protocol for preprocessors, for those who run the plain `mdbook` tool.

use std::io::{Read, Write};
use std::path::Path;

use mdbook_preprocessor::book::{Book, BookItem};

use crate::Error;
use crate::course::Course;
use crate::elements::Elements;
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
    expand_book(course, &context.config.book.src, &mut book, None)?;
    put_elements_inside(course, &mut book)?;
    let json = serde_json::to_vec(&book).map_err(|error| Error::Protocol {
        message: error.to_string(),
    })?;
    output
        .write_all(&json)
        .map_err(Error::file("write", Path::new("the standard output")))
}

/// The plain tool copies no files for us, so each page has its elements inside.
fn put_elements_inside(course: &Course, book: &mut Book) -> Result<(), Error> {
    let elements = Elements::of(&course.book());
    let mut failed = None;
    book.for_each_mut(|item| {
        if let BookItem::Chapter(chapter) = item {
            match elements.inside(&chapter.content, &course.book()) {
                Ok(inside) => chapter.content += &inside,
                Err(error) => failed = Some(error),
            }
        }
    });
    failed.map_or(Ok(()), Err)
}
