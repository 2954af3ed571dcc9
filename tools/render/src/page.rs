//! One page: its directives replaced, and every mistake in it told.

use std::ops::Range;
use std::path::Path;

use census::{Orphan, census};

use crate::course::Course;
use crate::directive::{self, Stray};
use crate::html::block;
use crate::{Problem, listing, replace};

/// mdBook's own, where they cannot bring in code that nothing has compiled.
const LEFT_TO_MDBOOK: &[&str] = &["title"];

/// A page with its directives replaced. `file` is its place in the course, `to_root` leads from its
/// rendered page to the root of the site.
pub(crate) fn expand(
    course: &Course,
    file: &Path,
    to_root: &str,
    page: &str,
) -> Result<String, Vec<Problem>> {
    let (directives, strays) = directive::find(page);
    let census = census(page);
    let mut problems: Vec<Problem> = census.orphans.iter().map(|one| orphan(file, one)).collect();
    problems.extend(strays.iter().map(|one| stray(file, one)));

    let mut edits: Vec<(Range<usize>, String)> = Vec::new();
    for directive in directives {
        if LEFT_TO_MDBOOK.contains(&directive.name.as_str()) {
            continue;
        }
        match replace::replace(course, to_root, &directive) {
            Ok(html) => edits.push((directive.range, html)),
            Err(missing) => problems.push(missing.problem(file, directive.line)),
        }
    }
    // Inside a list or a quotation it is left to mdBook, which knows where that goes on.
    let at_the_margin = |start: usize| start == 0 || page[..start].ends_with('\n');
    for program in census.programs {
        if at_the_margin(program.range.start) {
            edits.push((program.range, listing::inline(&program.code)));
        }
    }
    if !problems.is_empty() {
        problems.sort_by_key(|problem| problem.line);
        return Err(problems);
    }
    edits.sort_by_key(|(range, _)| range.start);
    Ok(edited(page, &edits))
}

fn edited(page: &str, edits: &[(Range<usize>, String)]) -> String {
    let mut text = String::with_capacity(page.len() * 2);
    let mut done = 0;
    for (range, html) in edits {
        text.push_str(&page[done..range.start]);
        text.push_str(&block(html));
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
