//! What each directive becomes.

use std::path::{Path, PathBuf};

use explorer::Report;

use crate::course::Course;
use crate::directive::Directive;
use crate::elements::{self, Elements};
use crate::page::{Piece, Place};
use crate::schedule::Shown;
use crate::source::{self, Missing, suggest};
use crate::{
    ExerciseCard, card, element, figure, listing, plan, progress, quiz, refused, results, schedule,
};

/// The directives, with what stands after the name.
const KNOWN: &[(&str, &str)] = &[
    ("listing", "chapter03/counter.rs region"),
    ("program", "chapter03/name"),
    ("refused", "chapter03/name"),
    ("output", "chapter03/name"),
    ("outcomes", "chapter03/name"),
    ("schedule", "chapter03/name"),
    ("quiz", "chapter03/name"),
    ("figure", "chapter03/name"),
    ("element", "weave-name chapter03/name"),
    ("exercise", "chapter03/name"),
    ("remember", "chapter03"),
    ("plan", "core"),
    ("progress", ""),
];

/// What stands in the place of a directive.
pub(crate) fn replace(place: &Place<'_>, directive: &Directive) -> Result<Piece, Missing> {
    let arguments: Vec<&str> = directive.arguments.iter().map(String::as_str).collect();
    match (directive.name.as_str(), arguments.as_slice()) {
        ("remember", [chapter]) => remember(place, chapter).map(Piece::Markdown),
        ("plan", [way]) => plan(place, way).map(Piece::Markdown),
        ("progress", []) => {
            let exercises = all_exercises(place.course)?;
            let table = progress::table(place.outline, exercises, place.to_root);
            Ok(Piece::Html(table))
        }
        _ => html(place.course, place.to_root, directive, &arguments).map(Piece::Html),
    }
}

fn html(
    course: &Course,
    to_root: &str,
    directive: &Directive,
    arguments: &[&str],
) -> Result<String, Missing> {
    match (directive.name.as_str(), arguments) {
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
        ("output", [name]) => Ok(results::output(&output(course, name)?)),
        ("outcomes", [name]) => Ok(results::outcomes(&explore(course, name, true)?)),
        ("schedule", [name]) => broken(course, to_root, name),
        ("refused", [name]) => {
            let path = source::refused_path(name).ok_or_else(|| not_a_name(name))?;
            let excerpt = source::whole(&course.root, &path)?;
            let link = course.link(to_root, &excerpt.file, None);
            let messages = course.programs.refusal(&course.root.join(&path));
            let messages = messages.map_err(|error| failed(name, "was not compiled", &error))?;
            refused::refused(excerpt, link.as_deref(), messages.as_deref())
                .map_err(|missing| missing.at(&path, 1))
        }
        ("quiz", [name]) => {
            let path =
                source::book_path("quizzes", name, "toml").ok_or_else(|| not_a_name(name))?;
            let text = source::read(&course.root, &path)?;
            let quiz = quiz::read(&path, &text)?;
            let program = quiz.program.as_deref().unwrap_or(name);
            let form = quiz.form(&explore(course, program, true)?, &path, &text)?;
            Ok(format!("<weave-quiz>\n{form}\n</weave-quiz>"))
        }
        ("figure", [name]) => figure::figure(course, name),
        ("element", [element, name]) => custom(course, element, name),
        ("exercise", [id]) => {
            let exercises = all_exercises(course)?;
            let exercise = exercises.iter().find(|exercise| exercise.id == *id);
            let exercise = exercise.ok_or_else(|| no_exercise(exercises, id))?;
            Ok(card::card(exercise, None))
        }
        (name, _) => Err(misused(name)),
    }
}

/// What the pages of a chapter ask to remember, page by page.
fn remember(place: &Place<'_>, chapter: &str) -> Result<String, Missing> {
    let pages: Vec<_> = place
        .outline
        .chapter(chapter)
        .filter(|page| !page.remember.is_empty())
        .collect();
    if pages.is_empty() || place.path.parent() != Some(Path::new(chapter)) {
        return Err(Missing::new(
            format!("there is nothing here to remember of `{chapter}`"),
            "write it on a page of that chapter, whose other pages have a `## Remember`",
        ));
    }
    let parts = pages.into_iter().map(|page| {
        let file = page.path.file_name().unwrap_or_default().to_string_lossy();
        let points: String = page
            .remember
            .iter()
            .map(|point| format!("- {point}\n"))
            .collect();
        let title = &page.title;
        // No link in the heading: mdBook makes each heading one, to itself.
        format!("\n## {title}\n\n{points}\nThe page: [{title}]({file}#remember).\n")
    });
    Ok(parts.collect())
}

/// A way through the course.
fn plan(place: &Place<'_>, way: &str) -> Result<String, Missing> {
    let path = Path::new("book/plan.toml");
    let text = source::read(&place.course.root, path)?;
    let exercises = all_exercises(place.course)?;
    plan::read(path, &text)?.table(way, place.outline, exercises, place.to_root)
}

fn all_exercises(course: &Course) -> Result<&[ExerciseCard], Missing> {
    let exercises = course.exercises();
    exercises.map_err(|error| failed("the course", "has no list of exercises", &error))
}

fn no_exercise(exercises: &[ExerciseCard], id: &str) -> Missing {
    let ids = exercises
        .iter()
        .map(|exercise| exercise.id.clone())
        .collect();
    Missing::new(
        format!("there is no exercise `{id}`"),
        suggest(id, ids).unwrap_or_else(|| {
            "write the chapter, a slash and the name, as in `chapter03/lost_update`".to_owned()
        }),
    )
}

/// The failing schedule, and the program's states beside the pages.
fn broken(course: &Course, to_root: &str, name: &str) -> Result<String, Missing> {
    let report = explore(course, name, false)?;
    let Some(failure) = &report.failure else {
        return Err(Missing::new(
            format!("no schedule breaks the program {name}"),
            "show a program that fails, or take this directive out",
        ));
    };
    let path = existing_program(course, name)?;
    let graph = course.programs.graph(&path);
    let graph = graph.map_err(|error| failed(name, "has no graph", &error))?;
    let values = graph.as_deref().map_or(0, schedule::values);
    let address =
        graph.and_then(|graph| course.leave(to_root, &format!("graphs/{name}.json"), graph));
    Ok(schedule::element(&Shown {
        failure,
        name,
        program: &source::read(&course.root, &path)?,
        graph: address.as_deref(),
        values,
        to_root,
    }))
}

/// A custom element with what a program prints, or what was measured, as its data.
fn custom(course: &Course, element: &str, name: &str) -> Result<String, Missing> {
    let elements = Elements::of(&course.book());
    if !elements.has(element) {
        return Err(Missing::new(
            format!("there is no element <{element}>"),
            suggest(element, elements.names())
                .unwrap_or_else(|| format!("write {}/{element}.js", elements::FOLDER)),
        ));
    }
    element::element(element, &data(course, name)?, name)
}

/// What a figure or an element is made from: a file of measurements, or what a program prints.
pub(crate) fn data(course: &Course, name: &str) -> Result<String, Missing> {
    if let Some(stem) = name.strip_suffix(".json") {
        let path =
            source::book_path("measurements", stem, "json").ok_or_else(|| not_a_name(name))?;
        return source::read(&course.root, &path);
    }
    let path = existing_program(course, name)?;
    let text = course.programs.data(&path);
    text.map_err(|error| failed(name, "was not run", &error))
}

fn output(course: &Course, name: &str) -> Result<String, Missing> {
    let path = existing_program(course, name)?;
    let text = course.programs.output(&path);
    text.map_err(|error| failed(name, "was not run", &error))
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

pub(crate) fn not_a_name(name: &str) -> Missing {
    Missing::new(
        format!("`{name}` names nothing of the course"),
        "write the chapter, a slash and the name, as in `chapter03/lost_update`",
    )
}

fn failed(name: &str, what: &str, error: &str) -> Missing {
    Missing::new(
        format!("{name} {what}: {}", error.trim_end()),
        "mend it, or take this directive out",
    )
}

fn misused(name: &str) -> Missing {
    if let Some((name, usage)) = KNOWN.iter().find(|(known, _)| *known == name) {
        return Missing::new(
            format!("`{name}` is not used like this"),
            format!("write `{{{{#{}}}}}`", format!("{name} {usage}").trim_end()),
        );
    }
    let names: Vec<String> = KNOWN.iter().map(|(name, _)| (*name).to_owned()).collect();
    Missing::new(
        format!("there is no directive `{name}`"),
        suggest(name, names.clone()).unwrap_or_else(|| format!("there are {}", names.join(", "))),
    )
}
