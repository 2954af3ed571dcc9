//! A figure of the book.

use crate::course::Course;
use crate::source::Missing;

/// Nothing yet: what draws figures is a crate of its own, still to come.
pub(crate) fn figure(_: &Course, name: &str) -> Result<String, Missing> {
    Err(Missing::new(
        format!("nothing draws figures yet, {name} among them"),
        "show its numbers as a table until something does",
    ))
}
