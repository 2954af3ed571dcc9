//! The shape of a chapter's page: a question about a program, an answer from the reader, then one from the machine,
//! and at the end what stays and what goes wrong.

use std::path::Path;

use census::census;

use crate::directive::Directive;
use crate::outline::{Outline, chapter_of};
use crate::section;
use crate::source::{Missing, line_of};

/// What asks the reader to predict.
const PREDICTION: &str = "Before you run it";
/// How a page says that it has another shape, and why: `<!-- another shape: an index of tools -->`.
const ANOTHER_SHAPE: &str = "<!-- another shape: ";

/// What a page of a chapter lacks, each with the line to blame. `path` lies in the folder of pages.
pub(crate) fn faults(
    outline: &Outline,
    path: &Path,
    page: &str,
    directives: &[Directive],
) -> Vec<(usize, Missing)> {
    let has = |names: &[&str]| {
        directives
            .iter()
            .any(|one| names.contains(&one.name.as_str()))
    };
    let is_excused = chapter_of(path).is_none()
        || outline.is_opening(path)
        || path.ends_with("exercises.md")
        || has(&["remember", "plan"])
        || page.starts_with(ANOTHER_SHAPE);
    if is_excused {
        return Vec::new();
    }
    let mut faults = Vec::new();
    let mut lacks = |line: usize, what: &str, remedy: &str| {
        faults.push((line, Missing::new(what, remedy)));
    };
    if !has(&["program", "listing", "refused", "element"]) && census(page).programs.is_empty() {
        lacks(
            1,
            "this page shows no program",
            "show one small one by {{#program}}, {{#listing}} or {{#element}}",
        );
    }
    if !has(&[
        "output", "outcomes", "schedule", "refused", "element", "figure",
    ]) {
        lacks(
            1,
            "this page shows nothing that a program gave",
            "show what it prints by {{#output}} or {{#outcomes}}, or another result of it",
        );
    }
    let answer = directives
        .iter()
        .find(|one| ["output", "outcomes"].contains(&one.name.as_str()));
    let asked = prediction(page, directives);
    let before = answer.map_or(usize::MAX, |answer| answer.line);
    if asked.is_none_or(|asked| asked > before) {
        lacks(
            answer.map_or(1, |answer| answer.line),
            "this page answers before it asks",
            "write \"Before you run it: what can it print?\", or put a {{#quiz}}, before its first output",
        );
    }
    match section::find(page, "Remember") {
        None => lacks(
            1,
            "this page has no `## Remember`",
            "end it with two or three points that stay",
        ),
        Some(section) => {
            let line = section.line;
            if !(2..=3).contains(&section.points().len()) {
                lacks(
                    line,
                    "`## Remember` is a list of two or three points",
                    "keep what a reader should know in a year",
                );
            }
        }
    }
    if section::find(page, "Where people go wrong").is_none() {
        lacks(
            1,
            "this page has no `## Where people go wrong`",
            "tell the usual mistakes, with the words of the marker",
        );
    }
    faults
}

/// The line that first asks the reader to predict.
fn prediction(page: &str, directives: &[Directive]) -> Option<usize> {
    let quiz = directives.iter().find(|one| one.name == "quiz");
    let quiz = quiz.map(|quiz| quiz.line);
    let words = page.find(PREDICTION).map(|at| line_of(page, at));
    quiz.into_iter().chain(words).min()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::directive;
    use crate::outline::Page;

    const RIGHT: &str = "# A\n\n{{#program chapter03/a}}\n\n**Before you run it**\n\n{{#outcomes chapter03/a}}\n\n\
                         ## Remember\n\n- One.\n- Two.\n\n## Where people go wrong\n\n- Here.\n";

    fn told(path: &str, page: &str) -> Vec<String> {
        let pages = ["chapter03/opening.md", "chapter03/page.md"];
        let outline = Outline {
            pages: pages
                .map(|path| Page {
                    path: path.into(),
                    title: String::new(),
                    minutes: 1,
                    remember: Vec::new(),
                })
                .into(),
        };
        let (directives, _) = directive::find(page);
        faults(&outline, Path::new(path), page, &directives)
            .into_iter()
            .map(|(line, missing)| format!("{line}: {}", missing.what))
            .collect()
    }

    #[test]
    fn a_page_of_the_usual_shape_has_no_fault() {
        assert!(told("chapter03/page.md", RIGHT).is_empty());
    }

    #[test]
    fn each_part_that_a_page_lacks_is_told() {
        let cases = [
            (
                "{{#program chapter03/a}}",
                "",
                "1: this page shows no program",
            ),
            (
                "{{#outcomes chapter03/a}}",
                "",
                "1: this page shows nothing that a program gave",
            ),
            (
                "**Before you run it**",
                "",
                "7: this page answers before it asks",
            ),
            (
                "## Remember",
                "## Forget",
                "1: this page has no `## Remember`",
            ),
            (
                "- Two.\n",
                "",
                "9: `## Remember` is a list of two or three points",
            ),
            (
                "## Where people",
                "## Where we",
                "1: this page has no `## Where people go wrong`",
            ),
        ];
        for (part, instead, fault) in cases {
            assert_eq!(
                told("chapter03/page.md", &RIGHT.replace(part, instead)),
                [fault]
            );
        }
    }

    #[test]
    fn a_quiz_asks_too() {
        let page = RIGHT.replace("**Before you run it**", "{{#quiz chapter03/a}}");

        assert!(told("chapter03/page.md", &page).is_empty());
    }

    #[test]
    fn other_pages_have_other_shapes() {
        let excused = "<!-- another shape: an index -->\n\n# A\n";
        let remember = "# What to remember\n\n{{#remember chapter03}}\n";
        assert!(told("chapter03/opening.md", "# A\n").is_empty());
        assert!(told("chapter03/exercises.md", "# A\n").is_empty());
        assert!(told("verdicts.md", "# A\n").is_empty());
        assert!(told("chapter03/page.md", excused).is_empty());
        assert!(told("chapter03/page.md", remember).is_empty());
        assert_eq!(told("chapter03/page.md", "# A\n").len(), 5);
    }
}
