//! The card of an exercise, with the same body in the book and in a live mark.

use crate::html::{counted, escape, with_code};
use crate::programs::ExerciseCard;
use crate::schedule::named;

/// One check as a card shows it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CardRow {
    /// The sentence that is true when it passes: `no_update_is_lost`.
    pub name: String,
    /// `schedule`, `value`, …
    pub kind: String,
    /// What it is worth.
    pub points: u32,
    /// What it earned; none before it is marked.
    pub earned: Option<u32>,
    /// The words of its verdict; none if it passed or is not marked.
    pub verdict: Option<String>,
    /// What the verdict means here, or the compiler's words.
    pub message: Option<String>,
    /// What there is to learn from it.
    pub lesson: Option<CardLesson>,
    /// The schedule that breaks it, as the explorer draws it.
    pub schedule: Option<String>,
}

/// What a check that is lost has to teach, as a card shows it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CardLesson {
    /// What lies behind a compile error.
    pub note: Option<String>,
    /// What happened, and on which schedule.
    pub lines: Vec<String>,
    /// The title of the page to reread, and its address from the book's root.
    pub reread: (String, String),
}

/// Points of a mark, as a card shows them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CardPoints {
    /// What was earned.
    pub earned: u32,
    /// What could be earned.
    pub possible: u32,
}

/// What stands inside `<weave-mark>`: the points, if there is a mark, a line for each check, what it all looks like. The
/// server sends this as the `html` of a mark.
pub fn card_body(points: Option<CardPoints>, rows: &[CardRow], looks_like: Option<&str>) -> String {
    let lines: String = rows.iter().map(line).collect();
    let looks_like = looks_like.map_or_else(String::new, |sentence| {
        format!(
            "<p class=\"looks-like\">This looks like: {}</p>",
            with_code(sentence)
        )
    });
    format!(
        "{}<ul class=\"checks\">{lines}</ul>{looks_like}",
        score(points)
    )
}

/// The whole card, as the book holds it before anything is marked.
pub(crate) fn card(exercise: &ExerciseCard, link: Option<&str>) -> String {
    let ExerciseCard {
        id,
        title,
        points,
        file,
        checks,
    } = exercise;
    let name = id.rsplit('/').next().unwrap_or(id);
    let anchor = format!("exercise-{}", name.replace('_', "-"));
    let rows: Vec<CardRow> = checks
        .iter()
        .map(|check| CardRow {
            name: check.name.clone(),
            kind: check.kind.clone(),
            points: check.points,
            ..CardRow::default()
        })
        .collect();
    let file = match link {
        Some(link) => format!(
            "<a href=\"{}\"><code>{}</code></a>",
            escape(link),
            escape(file)
        ),
        None => format!("<code>{}</code>", escape(file)),
    };
    format!(
        "<section class=\"exercise\" aria-labelledby=\"{anchor}\">\
         <p class=\"kicker\">Exercise · {points}</p>\
         <h2 id=\"{anchor}\">{title}</h2>\
         <p class=\"where\">Your file: {file}</p>\
         <weave-mark exercise=\"{id}\">{body}</weave-mark>\
         <p class=\"how\">To mark it: <code>cargo weave mark {name}</code></p>\
         </section>",
        points = counted((*points).into(), "point"),
        title = escape(title),
        id = escape(id),
        body = card_body(None, &rows, None),
        name = escape(name),
    )
}

fn score(points: Option<CardPoints>) -> String {
    let Some(CardPoints { earned, possible }) = points else {
        return "<p class=\"score unmarked\">Not marked yet</p>".to_owned();
    };
    let class = if earned == possible {
        "full"
    } else {
        "partial"
    };
    let percent = 100.0 * f64::from(earned) / f64::from(possible.max(1));
    format!(
        "<p class=\"score {class}\"><strong>{earned}</strong> of {} \
         <span class=\"progress\"><span class=\"bar\" style=\"inline-size:{percent:.1}%\"></span></span></p>",
        counted(possible.into(), "point"),
    )
}

fn line(row: &CardRow) -> String {
    let (state, words) = match (row.earned, &row.verdict) {
        (None, _) => ("unmarked", "not marked"),
        (Some(_), None) => ("passed", "passed"),
        (Some(_), Some(_)) => ("failed", "failed"),
    };
    let points = match row.earned {
        None => counted(row.points.into(), "point"),
        Some(earned) => format!("{earned} of {}", counted(row.points.into(), "point")),
    };
    format!(
        "<li class=\"check {state}\"><span class=\"unseen\">{words}: </span>\
         <span class=\"name\">{name}</span> <span class=\"kind\">{kind}</span> \
         <span class=\"points\">{points}</span>{detail}</li>",
        name = escape(&row.name.replace('_', " ")),
        kind = escape(&row.kind),
        detail = detail(row),
    )
}

fn detail(row: &CardRow) -> String {
    let mut detail = String::new();
    if let Some(verdict) = &row.verdict {
        detail += &format!("<p class=\"verdict\">{}</p>", escape(verdict));
    }
    match &row.message {
        Some(message) if message.trim_end().contains('\n') => {
            detail += &format!(
                "<pre class=\"message\">{}</pre>",
                escape(message.trim_end())
            );
        }
        Some(message) => detail += &format!("<p class=\"message\">{}</p>", with_code(message)),
        None => {}
    }
    if let Some(lesson) = &row.lesson {
        detail += &lesson_html(lesson);
    }
    if let Some(schedule) = &row.schedule {
        detail += &format!(
            "<details><summary>The schedule that breaks it</summary>{}</details>",
            named(schedule, &row.name.replace('_', " "))
        );
    }
    detail
}

/// A card stands on a page of a chapter, one folder below the book's root.
fn lesson_html(lesson: &CardLesson) -> String {
    let note = lesson.note.as_ref().map_or_else(String::new, |note| {
        format!("<p class=\"note\">{}</p>", with_code(note))
    });
    let lines: Vec<String> = lesson.lines.iter().map(|line| with_code(line)).collect();
    let (title, address) = &lesson.reread;
    format!(
        "{note}<p class=\"lesson\">{}<br>Reread: <a href=\"../{}\">{}</a></p>",
        lines.join("<br>"),
        escape(address),
        with_code(title)
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::programs::CardCheck;

    const NOTHING: Option<CardPoints> = Some(CardPoints {
        earned: 0,
        possible: 4,
    });

    fn row(earned: u32, verdict: Option<&str>) -> CardRow {
        CardRow {
            name: "no_update_is_lost".to_owned(),
            kind: "schedule".to_owned(),
            points: 4,
            earned: Some(earned),
            verdict: verdict.map(str::to_owned),
            ..CardRow::default()
        }
    }

    #[test]
    fn a_card_is_unmarked_before_any_mark() {
        let html = card(
            &ExerciseCard {
                id: "chapter03/lost_update".to_owned(),
                title: "The lost update".to_owned(),
                points: 4,
                file: "exercises/chapter03/lost_update.rs".to_owned(),
                checks: vec![CardCheck {
                    name: "no_update_is_lost".to_owned(),
                    kind: "schedule".to_owned(),
                    points: 4,
                }],
            },
            None,
        );

        assert!(html.contains("<weave-mark exercise=\"chapter03/lost_update\">"));
        assert!(html.contains("Exercise · 4 points"));
        assert!(html.contains("<span class=\"name\">no update is lost</span>"));
        assert!(html.contains("Not marked yet"));
        assert!(html.contains("cargo weave mark lost_update"));
    }

    #[test]
    fn the_points_are_those_of_the_mark_whatever_the_rows_add_up_to() {
        let points = CardPoints {
            earned: 5,
            possible: 9,
        };
        let rows = [row(4, None), row(0, Some("lost update"))];

        let html = card_body(Some(points), &rows, None);

        assert!(html.contains("<strong>5</strong> of 9 points"));
        assert!(html.contains("class=\"check passed\""));
        assert!(html.contains("class=\"check failed\""));
    }

    #[test]
    fn what_a_lost_check_teaches_links_to_the_page() {
        let lesson = CardLesson {
            note: Some("`move` gives it away.".to_owned()),
            lines: vec!["It was lost.".to_owned(), "Before any schedule.".to_owned()],
            reread: (
                "What may cross?".to_owned(),
                "chapter02/send.html#why".to_owned(),
            ),
        };
        let row = CardRow {
            lesson: Some(lesson),
            ..row(0, Some("does not compile"))
        };

        let html = card_body(NOTHING, &[row], Some("Reads, then writes."));

        assert!(html.contains("<p class=\"note\"><code>move</code> gives it away.</p>"));
        assert!(html.contains("It was lost.<br>Before any schedule.<br>Reread: "));
        assert!(html.contains("<a href=\"../chapter02/send.html#why\">What may cross?</a>"));
        assert!(html.contains("This looks like: Reads, then writes."));
    }

    #[test]
    fn what_a_submission_says_is_text_and_never_html() {
        let said = CardRow {
            message: Some("<script>alert(1)</script>".to_owned()),
            ..row(0, Some("panicked"))
        };

        let html = card_body(NOTHING, &[said], None);

        assert!(!html.contains("<script>"));
    }
}
