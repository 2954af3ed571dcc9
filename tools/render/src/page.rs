//! One page: its directives replaced, and every mistake in it told.

use std::ops::Range;
use std::path::Path;

use census::{Orphan, census};
use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag};

use crate::course::Course;
use crate::directive::{self, Stray};
use crate::html::{block, counted};
use crate::outline::Outline;
use crate::{Problem, listing, replace, shape};

/// mdBook's own, where they cannot bring in code that nothing has compiled.
const LEFT_TO_MDBOOK: &[&str] = &["title"];

/// The page that is expanded, and what it stands among.
pub(crate) struct Place<'a> {
    pub course: &'a Course,
    pub outline: &'a Outline,
    /// In the folder of pages: `chapter03/look-then-leap.md`.
    pub path: &'a Path,
    /// From the root of the course: `book/src/chapter03/look-then-leap.md`.
    pub file: &'a Path,
    /// From the rendered page to the root of the site: `../`.
    pub to_root: &'a str,
}

/// What a directive becomes.
pub(crate) enum Piece {
    Html(String),
    Markdown(String),
}

/// A page with its directives replaced.
pub(crate) fn expand(place: &Place<'_>, page: &str) -> Result<String, Vec<Problem>> {
    let file = place.file;
    let (directives, strays) = directive::find(page);
    let census = census(page);
    let mut problems: Vec<Problem> = census.orphans.iter().map(|one| orphan(file, one)).collect();
    problems.extend(strays.iter().map(|one| stray(file, one)));
    let faults = shape::faults(place.outline, place.path, page, &directives);
    problems.extend(
        faults
            .into_iter()
            .map(|(line, fault)| fault.problem(file, line)),
    );

    let mut edits: Vec<(Range<usize>, Piece)> = reading_time(place, page).into_iter().collect();
    for directive in directives {
        if LEFT_TO_MDBOOK.contains(&directive.name.as_str()) {
            continue;
        }
        match replace::replace(place, &directive) {
            Ok(piece) => edits.push((directive.range, piece)),
            Err(missing) => problems.push(missing.problem(file, directive.line)),
        }
    }
    // Inside a list or a quotation it is left to mdBook, which knows where that goes on.
    let at_the_margin = |start: usize| start == 0 || page[..start].ends_with('\n');
    for program in census.programs {
        if at_the_margin(program.range.start) {
            edits.push((program.range, Piece::Html(listing::inline(&program.code))));
        }
    }
    if !problems.is_empty() {
        problems.sort_by_key(|problem| problem.line);
        return Err(problems);
    }
    edits.sort_by_key(|(range, _)| range.start);
    Ok(edited(page, &edits))
}

/// The minutes that a page takes, under its title.
fn reading_time(place: &Place<'_>, page: &str) -> Option<(Range<usize>, Piece)> {
    let minutes = place.outline.page(place.path)?.minutes;
    let title = Parser::new_ext(page, Options::all())
        .into_offset_iter()
        .find(|(event, _)| {
            let level = HeadingLevel::H1;
            matches!(event, Event::Start(Tag::Heading { level: one, .. }) if *one == level)
        });
    let end = title?.1.end;
    let html = format!(
        "<p class=\"reading\">{} to read</p>",
        counted(minutes.into(), "minute")
    );
    Some((end..end, Piece::Html(html)))
}

fn edited(page: &str, edits: &[(Range<usize>, Piece)]) -> String {
    let mut text = String::with_capacity(page.len() * 2);
    let mut done = 0;
    for (range, piece) in edits {
        text.push_str(&page[done..range.start]);
        match piece {
            Piece::Html(html) => text.push_str(&block(html)),
            Piece::Markdown(markdown) => text.push_str(markdown),
        }
        done = range.end;
    }
    text.push_str(&page[done..]);
    text
}

fn orphan(file: &Path, orphan: &Orphan) -> Problem {
    Problem {
        page: file.to_owned(),
        line: orphan.line,
        what: orphan.what.clone(),
        remedy: orphan.remedy.to_owned(),
    }
}

fn stray(file: &Path, stray: &Stray) -> Problem {
    Problem {
        page: file.to_owned(),
        line: stray.line,
        what: format!(
            "a directive stands alone on its line, not in `{}`",
            stray.text
        ),
        remedy: "give it a line of its own, or write a backslash before `{{#`".to_owned(),
    }
}
