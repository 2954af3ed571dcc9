//! What a learner's edition of the course has in place of a solution: the stub, and what marking would ask of it.

use std::fs;
use std::path::Path;

use serde::{Deserialize, Serialize};

use crate::outcomes::{self, Outcomes};
use crate::{Error, Exercise, Marker, Result};

/// The file at the root of a learner's edition by which it is known as one.
pub const HANDOUT: &str = "handout.json";

/// The version of what lies beside a stub.
const FORMAT: u32 = 1;

/// Whether the course at `root` is a learner's edition.
pub(crate) fn is_handout(root: &Path) -> bool {
    root.join(HANDOUT).is_file()
}

/// What marking would ask the solution of an exercise.
///
/// `stubs/chapter03/lost_update.json` holds it as JSON.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answers {
    format: u32,
    /// For each check that returns a value, all that the solution can return, sorted.
    outcomes: Outcomes,
}

impl Answers {
    /// Asks the solution. `marker` is asked for only where a solution has to be run.
    ///
    /// # Errors
    /// When it cannot be read, fails its own checks, or there is no marker.
    pub fn ask<'a, E: From<Error>>(
        exercise: &Exercise,
        marker: impl FnOnce() -> std::result::Result<&'a Marker, E>,
    ) -> std::result::Result<Answers, E> {
        let path = exercise.checks_path();
        let outcomes = if exercise.checks.iter().any(|check| check.returns) {
            let checks = fs::read(&path).map_err(Error::read(&path))?;
            outcomes::of_the_solution(marker()?, exercise, &checks)?
        } else {
            Outcomes::new()
        };
        Ok(Answers {
            format: FORMAT,
            outcomes,
        })
    }

    /// The checks whose answers are the same here and there.
    pub fn alike<'a>(&'a self, other: &'a Answers) -> impl Iterator<Item = &'a str> {
        let checks = self.outcomes.iter();
        checks
            .filter(|(check, returned)| other.outcomes.get(*check) == Some(*returned))
            .map(|(check, _)| check.as_str())
    }

    /// The answers that a learner's edition was given.
    fn read(exercise: &Exercise) -> Result<Answers> {
        let path = exercise.stub_path().with_extension("json");
        let text = fs::read(&path).map_err(Error::read(&path))?;
        let malformed = |line, problem: String| Error::Malformed {
            file: format!("stubs/{}.json", exercise.id()),
            line,
            problem,
            help: "take the course's update again: `cargo weave handout` puts this file back"
                .to_owned(),
        };
        let answers: Answers = serde_json::from_slice(&text)
            .map_err(|error| malformed(error.line(), error.to_string()))?;
        if answers.format != FORMAT {
            let problem = format!("this is format {}, and not {FORMAT}", answers.format);
            return Err(malformed(1, problem));
        }
        Ok(answers)
    }

    /// What the solution returns.
    pub(crate) fn outcomes(exercise: &Exercise) -> Result<Outcomes> {
        Ok(Answers::read(exercise)?.outcomes)
    }
}
