//! Which exercise is meant where none is named: the one that the learner is at.

use std::fs;

use super::next;
use super::standing::{self, Standing, State};
use crate::error::Error;
use crate::here::{self, Here};
use crate::memory::Memory;
use crate::output::{STRONG, painted};

/// An exercise, and why it is this one where nobody named it.
pub struct Which {
    /// The exercise, as it stands.
    pub standing: Standing,
    /// A sentence.
    pub why: Option<&'static str>,
}

impl Which {
    /// The exercise, its title, and why it is this one.
    pub fn heading(&self) -> String {
        let exercise = &self.standing.exercise;
        let title = painted(&exercise.title, STRONG);
        let why = self.why.map(|why| format!("{why}\n"));
        format!("{} · {title}\n{}", exercise.id(), why.unwrap_or_default())
    }
}

/// The exercise of this name; without one, that whose file was changed last, or the next one. None when there is
/// nothing left to do. One that has full marks is meant without a name only if it `may_be_done`.
///
/// # Errors
/// The name fits no exercise or more than one; or nothing can be marked.
pub fn which(
    here: &Here,
    memory: &Memory,
    name: Option<&str>,
    may_be_done: bool,
) -> Result<Option<Which>, Error> {
    if let Some(name) = name {
        let exercise = here::one_exercise(&here.course, name)?;
        let standing = standing::of(vec![exercise], memory).pop();
        return Ok(standing.map(|standing| Which {
            standing,
            why: None,
        }));
    }
    let standings = standing::all(&here.course, memory)?;
    if let Some(standing) = changed_last(&standings)
        && (may_be_done || !standing.is_done())
    {
        return Ok(Some(Which {
            standing: standing.clone(),
            why: Some("The file you changed last."),
        }));
    }
    let next = next::find(&standings, next::by_marking(here, memory))?;
    Ok(next.map(|standing| Which {
        standing,
        why: Some("The next one to do."),
    }))
}

/// Of the files in which the learner has written something, the latest.
fn changed_last(standings: &[Standing]) -> Option<&Standing> {
    let written = standings.iter().filter(|standing| {
        !matches!(standing.state, State::Untouched | State::Missing)
            && !standing::is_the_stub(&standing.exercise)
    });
    let when = |standing: &Standing| {
        let file = fs::metadata(standing.exercise.submission_path());
        file.and_then(|file| file.modified()).ok()
    };
    written
        .filter_map(|standing| Some((when(standing)?, standing)))
        .max_by_key(|(when, _)| *when)
        .map(|(_, standing)| standing)
}
