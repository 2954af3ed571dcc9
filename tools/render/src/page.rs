//! One page: its directives replaced, and every mistake in it told.

use std::path::Path;

use crate::census;
use crate::course::Course;
use crate::directive;
use crate::html::block;
use crate::source::Missing;
use crate::{Problem, replace};

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
    let mut problems: Vec<Problem> = orphans(file, page);
    problems.extend(strays.into_iter().map(|stray| Problem {
        page: file.to_owned(),
        line: stray.line,
        what: format!(
            "a directive stands alone on its line, not in `{}`",
            stray.text
        ),
        remedy: "give it a line of its own, or write a backslash before `{{#`".to_owned(),
    }));

    let mut expanded = String::with_capacity(page.len() * 2);
    let mut done = 0;
    for directive in directives {
        if LEFT_TO_MDBOOK.contains(&directive.name.as_str()) {
            continue;
        }
        match replace::replace(course, to_root, &directive) {
            Ok(html) => {
                expanded.push_str(&page[done..directive.range.start]);
                expanded.push_str(&block(&html));
                done = directive.range.end;
            }
            Err(Missing {
                what,
                remedy,
                place,
            }) => {
                let (page, line) = place.unwrap_or((file.to_owned(), directive.line));
                problems.push(Problem {
                    page,
                    line,
                    what,
                    remedy,
                });
            }
        }
    }
    expanded.push_str(&page[done..]);

    if problems.is_empty() {
        return Ok(expanded);
    }
    problems.sort_by_key(|problem| problem.line);
    Err(problems)
}

fn orphans(file: &Path, page: &str) -> Vec<Problem> {
    census::orphans(page)
        .into_iter()
        .map(|orphan| Problem {
            page: file.to_owned(),
            line: orphan.line,
            what: format!("nothing compiles this Rust block (`{}`)", orphan.written),
            remedy: "put the code into the chapter's crate and show it by {{#listing}} or \
                     {{#program}}; what is no Rust is marked `text`"
                .to_owned(),
        })
        .collect()
}
