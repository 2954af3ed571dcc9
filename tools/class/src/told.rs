//! A grade in a few words, the same wherever it is shown.

use marking::{CheckMark, Verdict};

use crate::{Grade, State};

/// How the points came about: `full marks`, `late by 2 days, before that 8; no update is lost: lost update`.
pub fn told(grade: &Grade) -> String {
    match &grade.state {
        State::Marked => lost(grade),
        State::Late { by_seconds, before } => {
            format!(
                "late by {}, before that {before}; {}",
                days(*by_seconds),
                lost(grade)
            )
        }
        State::Capped { before } => {
            format!("no more than that counts of {before}; {}", lost(grade))
        }
        State::Overridden { by, reason, before } => {
            let before = points(*before);
            format!("given by {by}: {reason} (without that {before})")
        }
        State::NotHandedIn => "not handed in".to_owned(),
        State::Waiting => "not marked yet".to_owned(),
        State::NotDecided { why } => {
            format!("not decided: {}", why.lines().next().unwrap_or_default())
        }
    }
}

/// Points as a person writes them: `12`, `10.8`.
pub fn points(points: Option<f64>) -> String {
    points.map_or_else(|| "–".to_owned(), |points| points.to_string())
}

/// `1 check`, `2 checks`.
pub(crate) fn counted(count: usize, thing: &str) -> String {
    let plural = if count == 1 { "" } else { "s" };
    format!("{count} {thing}{plural}")
}

/// The checks that were lost, each with its verdict.
pub(crate) fn lost_checks(grade: &Grade) -> impl Iterator<Item = (&CheckMark, Verdict)> {
    let checks = grade.mark.iter().flat_map(|mark| &mark.checks);
    checks.filter_map(|check| Some((check, check.verdict?)))
}

/// The verdict that every check shares, of several: a file that does not compile loses each of them to that.
pub(crate) fn shared_verdict(grade: &Grade) -> Option<Verdict> {
    let checks = &grade.mark.as_ref()?.checks;
    let (first, others) = checks.split_first()?;
    let is_shared = !others.is_empty() && others.iter().all(|check| check.verdict == first.verdict);
    first.verdict.filter(|_| is_shared)
}

/// A check's name as words.
pub(crate) fn in_words(check: &CheckMark) -> String {
    check.name.replace('_', " ")
}

/// The first check that was lost.
fn lost(grade: &Grade) -> String {
    if let Some(verdict) = shared_verdict(grade) {
        return verdict.to_string();
    }
    let mut lost = lost_checks(grade);
    match (lost.next(), lost.count()) {
        (None, _) => "full marks".to_owned(),
        (Some((check, verdict)), 0) => format!("{}: {verdict}", in_words(check)),
        (Some((check, verdict)), more) => {
            format!("{}: {verdict}, and {more} more", in_words(check))
        }
    }
}

/// As deadlines count them: days that have begun.
fn days(seconds: u64) -> String {
    let days = seconds.div_ceil(24 * 60 * 60);
    counted(usize::try_from(days).unwrap_or(usize::MAX), "day")
}
