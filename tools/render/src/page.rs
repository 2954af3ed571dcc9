//! One page: its directives replaced, and every mistake in it told.

use std::path::{Path, PathBuf};

use explorer::Report;

use crate::census;
use crate::course::Course;
use crate::directive::{self, Directive};
use crate::html::block;
use crate::source::{self, Missing, suggest};
use crate::{Problem, card, listing, results, schedule};

/// The directives, with what stands after the name.
const KNOWN: &[(&str, &str)] = &[
    ("listing", "chapter03/counter.rs region"),
    ("program", "chapter03/name"),
    ("output", "chapter03/name"),
    ("outcomes", "chapter03/name"),
    ("schedule", "chapter03/name"),
    ("exercise", "chapter03/name"),
];

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
        match replace(course, to_root, &directive) {
            Ok(html) => {
                expanded.push_str(&page[done..directive.range.start]);
                expanded.push_str(&block(&html));
                done = directive.range.end;
            }
            Err(Missing { what, remedy }) => problems.push(Problem {
                page: file.to_owned(),
                line: directive.line,
                what,
                remedy,
            }),
        }
    }
    expanded.push_str(&page[done..]);
    let scripts = course.scripts(&expanded);
    expanded.push_str(&scripts);

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

fn replace(course: &Course, to_root: &str, directive: &Directive) -> Result<String, Missing> {
    let arguments: Vec<&str> = directive.arguments.iter().map(String::as_str).collect();
    match (directive.name.as_str(), arguments.as_slice()) {
        ("listing", [name, region]) => {
            let path = source::listing_path(name).ok_or_else(|| not_a_name(name))?;
            let excerpt = source::region(&course.root, &path, region)?;
            let first = excerpt.lines.first().map(|(number, _)| *number);
            let link = course.link(to_root, &excerpt.file, first);
            Ok(listing::region(&excerpt, link.as_deref()))
        }
        ("program", [name]) => {
            let path = source::program_path(name).ok_or_else(|| not_a_name(name))?;
            let excerpt = source::whole(&course.root, &path)?;
            let link = course.link(to_root, &excerpt.file, None);
            Ok(listing::program(&excerpt, link.as_deref()))
        }
        ("output", [name]) => {
            let path = existing_program(course, name)?;
            let text = course.programs.output(&path);
            Ok(results::output(
                &text.map_err(|error| failed(name, "was not run", &error))?,
            ))
        }
        ("outcomes", [name]) => Ok(results::outcomes(&explore(course, name, true)?)),
        ("schedule", [name]) => {
            let report = explore(course, name, false)?;
            if report.failure.is_none() {
                return Err(Missing {
                    what: format!("no schedule breaks the program {name}"),
                    remedy: "show a program that fails, or take this directive out".to_owned(),
                });
            }
            Ok(schedule::named(&report.html(), name))
        }
        ("exercise", [id]) => {
            let exercise = course.programs.exercise(id);
            let exercise = exercise.map_err(|error| failed(id, "has no card", &error))?;
            Ok(card::card(&exercise, None))
        }
        (name, _) => Err(misused(name)),
    }
}

fn explore(course: &Course, name: &str, outcomes: bool) -> Result<Report, Missing> {
    let path = existing_program(course, name)?;
    course
        .programs
        .explore(&path, outcomes)
        .map_err(|error| failed(name, "was not explored", &error))
}

/// The path of a program that is there, so that whoever runs it need not explain that it is not.
fn existing_program(course: &Course, name: &str) -> Result<PathBuf, Missing> {
    let path = source::program_path(name).ok_or_else(|| not_a_name(name))?;
    source::whole(&course.root, &path)?;
    Ok(course.root.join(path))
}

fn not_a_name(name: &str) -> Missing {
    Missing {
        what: format!("`{name}` names nothing in the chapters"),
        remedy: "write the chapter, a slash and the name, as in `chapter03/lost_update`".to_owned(),
    }
}

fn failed(name: &str, what: &str, error: &str) -> Missing {
    Missing {
        what: format!("{name} {what}: {}", error.trim_end()),
        remedy: "mend it, or take this directive out".to_owned(),
    }
}

fn misused(name: &str) -> Missing {
    if let Some((name, usage)) = KNOWN.iter().find(|(known, _)| *known == name) {
        return Missing {
            what: format!("`{name}` is not used like this"),
            remedy: format!("write `{{{{#{name} {usage}}}}}`"),
        };
    }
    let names: Vec<String> = KNOWN.iter().map(|(name, _)| (*name).to_owned()).collect();
    Missing {
        what: format!("there is no directive `{name}`"),
        remedy: suggest(name, names.clone())
            .unwrap_or_else(|| format!("there are {}", names.join(", "))),
    }
}
