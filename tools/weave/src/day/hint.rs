//! `cargo weave hint`: one hint at a time, each remembered.

use marking::Exercise;

use super::which::which;
use crate::error::Error;
use crate::here::Here;
use crate::memory::Memory;
use crate::output::{self, STRONG, counted, painted, wrapped};
use crate::{Ending, cli};

/// Hints of one exercise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hints {
    /// `lost_update`.
    pub name: String,
    /// Those to show, each with its number, from 1.
    pub shown: Vec<(usize, String)>,
    /// How many there are.
    pub of: usize,
    /// How many nobody has seen yet.
    pub left: usize,
}

/// Shows the next hint, or those seen.
pub fn hint(here: &Here, options: &cli::Hint) -> Result<Ending, Error> {
    let memory = here.memory();
    let Some(which) = which(here, &memory, options.name.as_deref(), false)? else {
        output::print("Every exercise has full marks: there is nothing left to give a hint for.\n");
        return Ok(Ending::Well);
    };
    let exercise = &which.standing.exercise;
    let hints = match options.again {
        true => again(&memory, exercise),
        false => next(&memory, exercise),
    };
    let lines = lines(&hints).join("\n");
    output::print(&format!("{}\n{lines}\n", which.heading()));
    Ok(Ending::Well)
}

/// The next hint, which is then remembered as seen; all of them when none is left.
pub fn next(memory: &Memory, exercise: &Exercise) -> Hints {
    let (seen, of) = (memory.hints_seen(&exercise.id()), exercise.hints.len());
    if seen >= of {
        return hints(exercise, 0, of);
    }
    memory.see_hints(&exercise.id(), seen + 1);
    hints(exercise, seen, seen + 1)
}

/// The hints that were seen.
pub fn again(memory: &Memory, exercise: &Exercise) -> Hints {
    let seen = memory.hints_seen(&exercise.id());
    hints(exercise, 0, seen.min(exercise.hints.len()))
}

/// Those from `from` up to `to`, which is how many are seen.
fn hints(exercise: &Exercise, from: usize, to: usize) -> Hints {
    let numbered = (1..).zip(exercise.hints.iter().cloned());
    Hints {
        name: exercise.name.clone(),
        shown: numbered.take(to).skip(from).collect(),
        of: exercise.hints.len(),
        left: exercise.hints.len() - to,
    }
}

/// The hints as lines of a terminal; the last says how many are left.
pub fn lines(hints: &Hints) -> Vec<String> {
    let Hints {
        name,
        shown,
        of,
        left,
    } = hints;
    let mut lines = Vec::new();
    for (number, hint) in shown {
        lines.push(painted(format!("Hint {number} of {of}"), STRONG));
        lines.extend(
            wrapped(hint, "  ", output::WIDTH)
                .lines()
                .map(str::to_owned),
        );
        lines.push(String::new());
    }
    lines.push(match (shown.len(), left) {
        (_, 0) => format!("No hint is left: you have seen {}.", all_of(*of)),
        (0, _) => format!("You have seen no hint yet: `cargo weave hint {name}` shows the first."),
        (_, left) => format!(
            "{} left: `cargo weave hint {name}` shows the next.",
            counted(*left, "hint")
        ),
    });
    lines
}

fn all_of(count: usize) -> String {
    match count {
        1 => "the only one".to_owned(),
        2 => "both".to_owned(),
        count => format!("all {count}"),
    }
}
