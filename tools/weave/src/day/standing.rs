//! What is known of each exercise without marking it: from the remembered marks, and the files as they are.

use std::fs;

use marking::{Course, Exercise, Points};
use serde::{Serialize, Serializer};

use crate::error::Error;
use crate::memory::{Fingerprint, Marked, Memory, Noted};

/// One exercise, and how the learner stands with it.
#[derive(Clone, Debug)]
pub struct Standing {
    /// The exercise.
    pub exercise: Exercise,
    /// Whether its mark is known.
    pub state: State,
    /// What counts: the mark of the file as it is now, and nothing earned where that is not known.
    pub points: Points,
    /// The latest mark, of whatever the file was then.
    pub last: Option<Noted>,
    /// The mark with most points, of whatever the file was then.
    pub best: Option<Noted>,
    /// How many of its hints were seen.
    pub hints_seen: usize,
}

/// Whether the mark of a learner's file is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum State {
    /// It is the mark of this very file.
    Marked,
    /// The file or its checks were changed since.
    Changed,
    /// The learner has written something that was never marked here.
    Unmarked,
    /// The file is the stub.
    Untouched,
    /// There is no file.
    Missing,
}

impl Standing {
    /// Whether the file as it is now has full marks.
    pub fn is_done(&self) -> bool {
        self.state == State::Marked && self.points.are_full()
    }

    fn of(exercise: Exercise, marked: Option<&Marked>, hints_seen: usize) -> Standing {
        let now = Fingerprint::of(&exercise);
        let current = now.as_ref().and_then(|now| marked?.of(now));
        let state = match (&now, current, marked) {
            (None, ..) if !exercise.submission_path().exists() => State::Missing,
            (_, Some(_), _) => State::Marked,
            _ if is_the_stub(&exercise) => State::Untouched,
            (.., Some(_)) => State::Changed,
            (.., None) => State::Unmarked,
        };
        let nothing = Points {
            earned: 0,
            possible: exercise.points(),
        };
        Standing {
            state,
            points: current.map_or(nothing, |noted| noted.points),
            last: marked.map(|marked| marked.last.clone()),
            best: marked.map(|marked| marked.best.clone()),
            hints_seen: hints_seen.min(exercise.hints.len()),
            exercise,
        }
    }
}

/// How the learner stands with each exercise of the course, in its order.
///
/// # Errors
/// As [`Course::exercises`].
pub fn all(course: &Course, memory: &Memory) -> Result<Vec<Standing>, Error> {
    Ok(of(course.exercises()?, memory))
}

/// How the learner stands with these exercises.
pub fn of(exercises: Vec<Exercise>, memory: &Memory) -> Vec<Standing> {
    let marks = memory.marks();
    let hints = memory.hints();
    exercises
        .into_iter()
        .map(|exercise| {
            let id = exercise.id();
            let seen = hints.get(&id).copied().unwrap_or_default();
            Standing::of(exercise, marks.get(&id), seen)
        })
        .collect()
}

/// Whether the learner's file is what they were given; a copy of the course without solutions cannot tell.
pub fn is_the_stub(exercise: &Exercise) -> bool {
    let file = fs::read(exercise.submission_path());
    file.is_ok_and(|text| exercise.is_stub(&text).unwrap_or(false))
}

/// As an object of `list --json` and of `progress --json`.
impl Serialize for Standing {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        #[derive(Serialize)]
        struct Hints {
            seen: usize,
            of: usize,
        }
        #[derive(Serialize)]
        struct Shown<'a> {
            format: u32,
            exercise: String,
            title: &'a str,
            file: String,
            state: State,
            points: Points,
            last: Option<Points>,
            best: Option<Points>,
            hints: Hints,
        }
        let points = |noted: &Option<Noted>| noted.as_ref().map(|noted| noted.points);
        Shown {
            format: 1,
            exercise: self.exercise.id(),
            title: &self.exercise.title,
            file: self.exercise.submission_name(),
            state: self.state,
            points: self.points,
            last: points(&self.last),
            best: points(&self.best),
            hints: Hints {
                seen: self.hints_seen,
                of: self.exercise.hints.len(),
            },
        }
        .serialize(serializer)
    }
}
