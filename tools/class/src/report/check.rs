//! What a page shows of a mark: each check, what it says, and the schedule that breaks it.

use std::collections::BTreeSet;

use marking::{CheckMark, Lesson, Mark, Told};

use super::html::{escape, json_script, with_code};
use crate::told::{counted, in_words};

/// Every check in its order, then the wrong solution that all of it resembles.
pub(super) fn checks(mark: &Mark) -> String {
    let checks: String = mark.told_once().map(|told| item(mark, &told)).collect();
    let looks_like = mark
        .looks_like
        .as_deref()
        .map_or_else(String::new, |sentence| {
            format!(
                "<p class=\"looks-like\">This looks like: {}</p>\n",
                with_code(sentence)
            )
        });
    format!("<ul class=\"checks\">\n{checks}</ul>\n{looks_like}")
}

fn item(mark: &Mark, told: &Told) -> String {
    let check = told.check;
    let (class, word) = match check.verdict {
        None => ("passed", "passed"),
        Some(_) => ("failed", "failed"),
    };
    let asked = match check.sentence.trim() {
        "" => String::new(),
        sentence => format!("<p class=\"asked\">{}</p>", with_code(sentence)),
    };
    format!(
        "<li class=\"check {class}\"><span class=\"unseen\">{word}: </span><span class=\"name\">{}</span> \
         <span class=\"kind\">{}</span> <span class=\"points\">{} of {}</span>{asked}{}</li>\n",
        escape(&in_words(check)),
        escape(check.kind.word()),
        check.points.earned,
        counted(check.points.possible as usize, "point"),
        detail(mark, told)
    )
}

fn detail(mark: &Mark, told: &Told) -> String {
    let check = told.check;
    let mut html = String::new();
    if let Some(verdict) = check.verdict {
        html += &format!("<p class=\"verdict\">{}</p>", escape(verdict.words()));
    }
    match (told.message, &check.message) {
        (Some(message), _) if message.trim_end().contains('\n') => {
            html += &format!(
                "<pre class=\"message\" tabindex=\"0\">{}</pre>",
                escape(message.trim_end())
            );
        }
        (Some(message), _) => html += &format!("<p class=\"message\">{}</p>", with_code(message)),
        (None, Some(_)) => html += "<p class=\"message\">For the same reason.</p>",
        (None, None) => {}
    }
    html += &told.lesson.map_or_else(String::new, lesson);
    html + &schedule(mark, check)
}

fn lesson(lesson: &Lesson) -> String {
    let note = lesson.note.as_ref().map_or_else(String::new, |note| {
        format!("<p class=\"note\">{}</p>", with_code(note))
    });
    format!(
        "{note}<p class=\"lesson\">{}<br>{}<br>Reread: {} (<code>{}</code>)</p>",
        with_code(&lesson.happened),
        with_code(&lesson.schedule),
        with_code(&lesson.reread.title),
        escape(&lesson.reread.file())
    )
}

/// The explorer's table inside the book's stepper, which plays the steps where there is JavaScript.
fn schedule(mark: &Mark, check: &CheckMark) -> String {
    let failure = check
        .trace
        .as_ref()
        .and_then(|report| report.failure.as_ref());
    let Some(failure) = failure.filter(|failure| !failure.steps.is_empty()) else {
        return String::new();
    };
    let lines: BTreeSet<_> = failure
        .steps
        .iter()
        .map(|step| (&step.file, step.line))
        .collect();
    // A screen reader lists what is named; two schedules need two names.
    let named = format!(
        " aria-label=\"{}, {}: ",
        escape(&mark.exercise),
        escape(&check.name)
    );
    format!(
        "<details open><summary>The schedule that breaks it</summary>\
         <weave-schedule verdict=\"{}\" style=\"--lines: {}; --lanes: {}; --values: 0\">\n{}\n{}\n</weave-schedule></details>",
        failure.verdict.kebab(),
        lines.len(),
        failure.threads.len(),
        json_script("steps", &serde_json::to_value(failure).expect("plain data")),
        failure.html().replace(" aria-label=\"", &named)
    )
}
