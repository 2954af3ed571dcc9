//! A figure of the book: what its author wrote, filled with the numbers that a program gave.

use figures::Figure;

use crate::course::Course;
use crate::replace::{data, not_a_name};
use crate::source::{self, Missing, line_of};

/// The drawing that `book/figures/NAME.toml` describes, with its data as a table.
pub(crate) fn figure(course: &Course, name: &str) -> Result<String, Missing> {
    let path = source::book_path("figures", name, "toml").ok_or_else(|| not_a_name(name))?;
    let text = source::read(&course.root, &path)?;
    let mut figure: Figure = toml::from_str(&text).map_err(|error| {
        let line = line_of(&text, error.span().map_or(0, |span| span.start));
        Missing::new(
            error.message(),
            "write it as the figures' own documentation says",
        )
        .at(&path, line)
    })?;
    // What a figure says of itself ends with what to do about it.
    let told = |error: figures::Error| {
        let error = error.to_string();
        let (what, remedy) = error.split_once("; ").unwrap_or((&error, "correct it"));
        Missing::new(what, remedy).at(&path, 1)
    };
    if let Some(source) = figure.data().map(str::to_owned) {
        let json = data(course, &source)?;
        let filling = serde_json::from_str(&json).map_err(|error| {
            let what = format!("{source} has no data for a figure: {error}");
            Missing::new(what, "it is one JSON object, of the same shape as a figure").at(&path, 1)
        })?;
        figure = figure.filled_with(filling).map_err(told)?;
    }
    figure.check().map_err(told)?;
    Ok(figure.html(&format!("figure-{name}")))
}
