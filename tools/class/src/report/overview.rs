//! The overview of a class: points by exercise, what was lost most, what it looks like, and everybody.

use std::collections::BTreeMap;

use chrono::DateTime;
use marking::Verdict;

use super::html::{self, escape, name, with_code};
use super::learner::not_taken;
use super::{address, called};
use crate::told::{counted, in_words, lost_checks, points, shared_verdict};
use crate::{Column, Grade, Gradebook, Provenance, Row, State};

/// All of it.
pub(super) fn page(gradebook: &Gradebook) -> String {
    let main = format!(
        "<h1>{}</h1>\n<p class=\"about\">{}, {}, {} points. {}</p>\n{}{}{}{}{}",
        escape(&gradebook.title),
        counted(gradebook.learners.len(), "learner"),
        counted(gradebook.exercises.len(), "exercise"),
        gradebook.possible(),
        escape(&made_with(&gradebook.made_with)),
        exercises(gradebook),
        verdicts(gradebook),
        resembled(gradebook),
        everybody(gradebook),
        not_taken(&gradebook.refused)
    );
    html::page(&gradebook.title, "", false, &main)
}

fn made_with(provenance: &Provenance) -> String {
    let made = provenance
        .last_made
        .and_then(|at| DateTime::from_timestamp(at, 0));
    let Some(made) = made else {
        return "Nothing is marked yet.".to_owned();
    };
    let how = match provenance.policy.as_str() {
        "trusted" => "without a jail: somebody read the files and trusted them",
        policy => &format!("in jails ({policy})"),
    };
    format!(
        "Marked by weave {} {how}, on {}; the last mark was made on {} UTC.",
        provenance.weave,
        provenance.machines.join(", "),
        made.format("%Y-%m-%d at %H:%M")
    )
}

/// The grades of an exercise.
fn grades(gradebook: &Gradebook, place: usize) -> impl Iterator<Item = (&Row, &Grade)> {
    gradebook
        .learners
        .iter()
        .map(move |row| (row, &row.grades[place]))
}

fn exercises(gradebook: &Gradebook) -> String {
    let head = [
        "Exercise",
        "Worth",
        "Handed in",
        "Full marks",
        "Open",
        "Mean",
    ];
    let rows: Vec<String> = gradebook
        .exercises
        .iter()
        .enumerate()
        .map(|(place, column)| exercise(gradebook, place, column))
        .collect();
    let table = html::table(
        "Points by exercise",
        "exercises",
        &head.map(str::to_owned),
        &rows,
    );
    format!("<h2>Points by exercise</h2>\n{table}")
}

/// The mean is that of the points that are decided: what was not handed in is no part of it.
fn exercise(gradebook: &Gradebook, place: usize, column: &Column) -> String {
    let count = |is: &dyn Fn(&Grade) -> bool| {
        grades(gradebook, place)
            .filter(|(_, grade)| is(grade))
            .count()
    };
    let handed_in = count(&|grade| grade.state != State::NotHandedIn);
    let open = count(&|grade| grade.state.is_open());
    let decided: Vec<f64> = grades(gradebook, place)
        .filter_map(|(_, grade)| grade.points)
        .collect();
    let full = decided
        .iter()
        .filter(|&&points| points >= f64::from(column.possible))
        .count();
    let mean = match decided.len() {
        0 => "–".to_owned(),
        count => {
            let count = u32::try_from(count).map_or(f64::INFINITY, f64::from);
            let mean = decided.iter().sum::<f64>() / count;
            format!(
                "{mean:.1}<meter aria-label=\"mean\" min=\"0\" max=\"{}\" value=\"{mean:.2}\"></meter>",
                column.possible
            )
        }
    };
    let numbers = [
        column.possible.to_string(),
        handed_in.to_string(),
        full.to_string(),
        open.to_string(),
        mean,
    ];
    format!(
        "<tr><th scope=\"row\">{} <code>{}</code></th>{}</tr>\n",
        escape(&column.title),
        escape(&column.exercise),
        numbers
            .map(|number| format!("<td class=\"number\">{number}</td>"))
            .concat()
    )
}

/// What was found, the most frequent first.
fn verdicts(gradebook: &Gradebook) -> String {
    let mut found: BTreeMap<(usize, String, Verdict), usize> = BTreeMap::new();
    for place in 0..gradebook.exercises.len() {
        for (_, grade) in grades(gradebook, place) {
            let lost: Vec<(String, Verdict)> = match shared_verdict(grade) {
                Some(verdict) => vec![("every check".to_owned(), verdict)],
                None => lost_checks(grade)
                    .map(|(check, verdict)| (in_words(check), verdict))
                    .collect(),
            };
            for (check, verdict) in lost {
                *found.entry((place, check, verdict)).or_default() += 1;
            }
        }
    }
    let mut found: Vec<_> = found.into_iter().collect();
    found.sort_by_key(|&(_, count)| std::cmp::Reverse(count));
    let rows: Vec<String> = found
        .into_iter()
        .map(|((place, check, verdict), count)| {
            format!(
                "<tr><td class=\"number\">{count}</td><td class=\"verdict\">{}</td><td>{}</td><td>{}</td></tr>\n",
                escape(verdict.words()),
                escape(&check),
                escape(&gradebook.exercises[place].title)
            )
        })
        .collect();
    if rows.is_empty() {
        return String::new();
    }
    let head = ["Learners", "Verdict", "Check", "Exercise"].map(str::to_owned);
    format!(
        "<h2>What was lost</h2>\n{}",
        html::table("What was lost", "lost", &head, &rows)
    )
}

/// The known wrong solutions that lose exactly what somebody lost, and who.
fn resembled(gradebook: &Gradebook) -> String {
    let mut alike: BTreeMap<(usize, &str), Vec<&Row>> = BTreeMap::new();
    for place in 0..gradebook.exercises.len() {
        for (row, grade) in grades(gradebook, place) {
            if let Some(sentence) = grade
                .mark
                .as_ref()
                .and_then(|mark| mark.looks_like.as_deref())
            {
                alike.entry((place, sentence)).or_default().push(row);
            }
        }
    }
    let mut alike: Vec<_> = alike.into_iter().collect();
    alike.sort_by_key(|(_, rows)| std::cmp::Reverse(rows.len()));
    let rows: Vec<String> = alike
        .into_iter()
        .map(|((place, sentence), rows)| {
            let who: Vec<String> = rows.iter().map(|row| link(row)).collect();
            format!(
                "<tr><td class=\"number\">{}</td><td>{}</td><td>{}</td><td>{}</td></tr>\n",
                rows.len(),
                with_code(sentence),
                escape(&gradebook.exercises[place].title),
                who.join(", ")
            )
        })
        .collect();
    if rows.is_empty() {
        return String::new();
    }
    let head = ["Learners", "Loses the same", "Exercise", "Who"].map(str::to_owned);
    let caption = "Known mistakes that it looks like";
    format!(
        "<h2>{caption}</h2>\n{}",
        html::table(caption, "alike", &head, &rows)
    )
}

fn everybody(gradebook: &Gradebook) -> String {
    let mut head = vec!["Learner".to_owned(), "Section".to_owned()];
    head.extend(
        gradebook
            .exercises
            .iter()
            .map(|column| escape(&column.title)),
    );
    head.push("Points".to_owned());
    let rows: Vec<String> = gradebook
        .learners
        .iter()
        .map(|row| {
            let cells: String = row.grades.iter().map(cell).collect();
            format!(
                "<tr><th scope=\"row\">{}</th><td>{}</td>{cells}<td class=\"number\"><strong>{}</strong></td></tr>\n",
                link(row),
                row.learner.section.as_deref().map_or_else(String::new, name),
                row.total()
            )
        })
        .collect();
    format!(
        "<h2>Learners</h2>\n{}",
        html::table("Learners", "learners", &head, &rows)
    )
}

fn cell(grade: &Grade) -> String {
    let (class, shown) = match &grade.state {
        State::NotHandedIn => ("missing", "–".to_owned()),
        State::Waiting | State::NotDecided { .. } => ("open", "open".to_owned()),
        State::Overridden { .. } => ("given", format!("{} given", points(grade.points))),
        State::Late { .. } => ("late", format!("{} late", points(grade.points))),
        State::Marked | State::Capped { .. } => ("marked", points(grade.points)),
    };
    format!("<td class=\"number {class}\">{shown}</td>")
}

fn link(row: &Row) -> String {
    format!(
        "<a href=\"{}\">{}</a>",
        escape(&address(&row.learner)),
        name(called(&row.learner))
    )
}
