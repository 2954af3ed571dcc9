//! A mark as text, the points last.

use marking::{CheckMark, Mark, Points, Verdict};

use crate::output::{BAD, GOOD, STRONG, WIDTH, counted, painted, wrapped};

/// Everything about a mark: the checks, why each was lost, the first schedule, the points.
pub fn whole(title: &str, file: &str, mark: &Mark) -> String {
    let mut text = format!("{} · {}\n\n", mark.exercise, painted(title, STRONG));
    let longest = mark.checks.iter().map(|check| check.name.chars().count());
    let longest = longest.max().unwrap_or_default();
    for check in &mark.checks {
        text.push_str(&check_line(check, longest));
    }
    text.push('\n');
    let (mut is_first, mut more_schedules) = (true, 0);
    for told in mark.told_once() {
        let Some(message) = told.message else {
            continue;
        };
        text.push_str(&asked(told.check, told.alike));
        match &told.check.trace {
            // It begins with the message.
            Some(trace) if is_first => text.push_str(&trace.text()),
            trace => {
                more_schedules += usize::from(trace.is_some());
                text.push_str(&wrapped(message, "", WIDTH));
            }
        }
        is_first = false;
        text.push('\n');
        if let Some(lesson) = told.lesson {
            text.push_str(&wrapped(&lesson.text(), "", WIDTH));
            text.push('\n');
        }
    }
    if more_schedules > 0 {
        let schedules = counted(more_schedules, "more schedule");
        let line = format!("{schedules}: mend the first, or see them all with --json.\n\n");
        text.push_str(&line);
    }
    if let Some(sentence) = &mark.looks_like {
        let sentence = wrapped(sentence, "  ", WIDTH);
        text.push_str(&format!("This looks like:\n{sentence}\n"));
    }
    text + &format!("{file}: {}\n", points(mark.points))
}

/// One mark in one line: the points, the exercise, the first check it loses.
pub fn line(mark: &Mark) -> String {
    let Points { earned, possible } = mark.points;
    let points = painted(format!("{earned:>3}/{possible:<3}"), style(mark.points));
    let mut lost = mark
        .checks
        .iter()
        .filter_map(|check| Some((check, check.verdict?)));
    let first = match lost.next() {
        None => painted("full marks", GOOD),
        Some((check, verdict)) => match lost.count() {
            0 => format!("{}: {verdict}", check.name),
            more => format!("{}: {verdict}, and {more} more", check.name),
        },
    };
    format!("{points} {}  {first}\n", mark.exercise)
}

/// The sum of all marks, in one line.
pub fn total(marks: &[Mark]) -> String {
    let sum: Points = marks.iter().map(|mark| mark.points).sum();
    format!("{}: {}\n", counted(marks.len(), "exercise"), points(sum))
}

fn check_line(check: &CheckMark, longest: usize) -> String {
    let Points { earned, possible } = check.points;
    let word = match check.verdict {
        None => painted("passed", GOOD),
        Some(verdict) => painted(verdict, BAD),
    };
    format!(
        "{earned:>3}/{possible:<3} {:longest$}  {word}\n",
        check.name
    )
}

/// What was found, and what the check asks for instead.
fn asked(check: &CheckMark, alike: usize) -> String {
    let verdict = check.verdict.map(|verdict| painted(verdict, BAD));
    let verdict = verdict.unwrap_or_default();
    if check.verdict == Some(Verdict::DoesNotCompile) && alike > 1 {
        // What a check asks for does not matter yet.
        return format!("{}: {verdict}\n\n", counted(alike, "check"));
    }
    let more = match alike {
        1 => String::new(),
        more => format!(", and {} more", more - 1),
    };
    let sentence = wrapped(&check.sentence, "  ", WIDTH);
    format!("{}{more}: {verdict}\n{sentence}\n", check.name)
}

fn points(points: Points) -> String {
    let Points { earned, possible } = points;
    if points.are_full() {
        painted(format!("full marks, {earned} of {possible} points"), GOOD)
    } else {
        painted(format!("{earned} of {possible} points"), STRONG)
    }
}

fn style(points: Points) -> clap::builder::styling::Style {
    if points.are_full() { GOOD } else { STRONG }
}
