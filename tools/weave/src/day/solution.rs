//! `cargo weave solution`: the reference solution beside the learner's own file, once it is earned.

use std::{fs, io};

use marking::{Exercise, Points};
use similar::{ChangeTag, TextDiff};

use super::next;
use super::standing::{Standing, State};
use super::which::which;
use crate::error::Error;
use crate::here::Here;
use crate::memory::Memory;
use crate::output::{self, BAD, GOOD, STRONG, painted};
use crate::{Ending, cli};

/// Lines around a difference.
const CONTEXT: usize = 3;

/// How the learner's file differs from the solution.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comparison {
    /// The learner's file: `exercises/chapter03/lost_update.rs`.
    pub yours: String,
    /// The reference: `solutions/chapter03/lost_update.rs`.
    pub reference: String,
    /// What differs, and the lines around it.
    pub lines: Vec<(Side, String)>,
}

/// Where a line of a comparison stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// In neither: it says where the next lines are.
    Place,
    /// In both.
    Both,
    /// In the learner's file alone.
    Yours,
    /// In the solution alone.
    Reference,
}

/// Shows the difference after full marks, or to those who give up.
pub fn solution(here: &Here, options: &cli::Solution) -> Result<Ending, Error> {
    let memory = here.memory();
    let Some(which) = which(here, &memory, options.name.as_deref(), true)? else {
        output::print("Every exercise has full marks: name the one whose solution you want.\n");
        return Ok(Ending::Well);
    };
    let (exercise, name) = (&which.standing.exercise, &which.standing.exercise.name);
    let comparison = compare(exercise)?;
    output::print(&format!("{}\n", which.heading()));
    if !options.give_up
        && let Some(Points { earned, possible }) = missing(here, &memory, &which.standing)?
    {
        output::print(&format!(
            "The solution is shown after full marks; you have {earned} of {possible} points.\n\
             One more hint: `cargo weave hint {name}`. The solution all the same:\n\
             `cargo weave solution {name} --give-up`\n"
        ));
        return Ok(Ending::Failed);
    }
    output::print(&text(&comparison));
    Ok(Ending::Well)
}

/// The points that keep the solution back; none for who has had full marks, with this file or an earlier one.
fn missing(here: &Here, memory: &Memory, standing: &Standing) -> Result<Option<Points>, Error> {
    if is_earned(standing) {
        return Ok(None);
    }
    let points = match standing.state {
        State::Changed | State::Unmarked => next::by_marking(here, memory)(standing)?.points,
        State::Marked | State::Untouched | State::Missing => standing.points,
    };
    Ok((!points.are_full()).then_some(points))
}

/// Whether some file of the learner's has had full marks.
pub fn is_earned(standing: &Standing) -> bool {
    let best = standing.best.as_ref();
    best.is_some_and(|best| best.points.are_full())
}

/// Compares the learner's file with the solution; a file that is missing is empty.
///
/// # Errors
/// This copy of the course has no solution, or a file cannot be read.
pub fn compare(exercise: &Exercise) -> Result<Comparison, Error> {
    if !exercise.solution_path().exists() {
        return Err(Error::NoSolution {
            exercise: exercise.id(),
        });
    }
    let reference = exercise.solution()?;
    let path = exercise.submission_path();
    let yours = match fs::read(&path) {
        // An editor's line ends are no difference.
        Ok(bytes) => String::from_utf8_lossy(&bytes).replace("\r\n", "\n"),
        Err(error) if error.kind() == io::ErrorKind::NotFound => String::new(),
        Err(error) => return Err(Error::file("read", &path)(error)),
    };
    Ok(Comparison {
        yours: exercise.submission_name(),
        reference: exercise.solution_name(),
        lines: differences(&yours, &reference),
    })
}

fn differences(yours: &str, reference: &str) -> Vec<(Side, String)> {
    let diff = TextDiff::from_lines(yours, reference);
    let mut lines = Vec::new();
    for hunk in diff.unified_diff().context_radius(CONTEXT).iter_hunks() {
        lines.push((Side::Place, hunk.header().to_string().trim_end().to_owned()));
        lines.extend(hunk.iter_changes().map(|change| {
            let side = match change.tag() {
                ChangeTag::Equal => Side::Both,
                ChangeTag::Delete => Side::Yours,
                ChangeTag::Insert => Side::Reference,
            };
            let line = change.value().trim_end_matches(['\r', '\n']);
            (side, line.to_owned())
        }));
    }
    lines
}

/// The comparison for a terminal, as a unified diff; what the signs mean last.
pub fn text(comparison: &Comparison) -> String {
    let Comparison {
        yours,
        reference,
        lines,
    } = comparison;
    if lines.is_empty() {
        return format!("Your file and {reference} are the same, line by line.\n");
    }
    let mut text = format!("--- {yours}\n+++ {reference}\n");
    for (side, line) in lines {
        text += &match side {
            Side::Place => painted(line, STRONG),
            Side::Both => format!(" {line}"),
            Side::Yours => painted(format!("-{line}"), BAD),
            Side::Reference => painted(format!("+{line}"), GOOD),
        };
        text.push('\n');
    }
    text + "\nLines with - stand in your file alone, those with + in the solution alone.\n"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_differs_is_told_with_the_lines_around_it() {
        let yours = "a\nb\nc\nd\nmine\ne\n";
        let reference = "a\nb\nc\nd\ntheirs\ne\n";

        let lines = differences(yours, reference);

        let expected = [
            (Side::Place, "@@ -2,5 +2,5 @@"),
            (Side::Both, "b"),
            (Side::Both, "c"),
            (Side::Both, "d"),
            (Side::Yours, "mine"),
            (Side::Reference, "theirs"),
            (Side::Both, "e"),
        ];
        assert_eq!(lines, expected.map(|(side, line)| (side, line.to_owned())));
        assert!(differences(yours, yours).is_empty());
    }
}
