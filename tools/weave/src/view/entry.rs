//! An exercise as the view knows it: its last mark, and the one that is being made.

use marking::{CheckMark, Exercise, Mark, Points};

use crate::day::solution;
use crate::day::standing::{Standing, State};

/// An exercise that is watched.
#[derive(Clone, Debug)]
pub struct Entry {
    /// Its header and checks.
    pub exercise: Exercise,
    /// The last whole mark.
    pub mark: Option<Mark>,
    /// What the mark that is being made has found so far, by the checks' places.
    pub told: Vec<Option<CheckMark>>,
    /// Whether it waits to be marked.
    pub asked: bool,
    /// Whether it is being marked.
    pub marking: bool,
    /// Whether it is known already that the file which is being marked compiles.
    pub compiles: bool,
    /// Whether its file is not there.
    pub gone: bool,
    /// Why the marker could not mark it.
    pub problem: Option<String>,
    /// The points of the file as it is, remembered from an earlier mark.
    pub remembered: Option<Points>,
    /// Whether an earlier file of the learner's had full marks.
    pub was_full: bool,
    /// How many of its hints were read.
    pub hints: usize,
}

/// How an exercise stands, in one sign.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sign {
    /// Full marks.
    Full,
    /// Something was lost.
    Lost,
    /// It is marked now, or soon.
    Busy,
    /// Nobody knows yet.
    Unknown,
    /// It could not be marked.
    Troubled,
}

impl Entry {
    /// An exercise of which nothing is remembered.
    pub fn new(exercise: Exercise) -> Entry {
        Entry {
            told: vec![None; exercise.checks.len()],
            exercise,
            mark: None,
            asked: false,
            marking: false,
            compiles: false,
            gone: false,
            problem: None,
            remembered: None,
            was_full: false,
            hints: 0,
        }
    }

    /// An exercise, and what is remembered of it.
    pub fn remembered(standing: Standing) -> Entry {
        Entry {
            gone: standing.state == State::Missing,
            remembered: (standing.state == State::Marked).then_some(standing.points),
            was_full: solution::is_earned(&standing),
            hints: standing.hints_seen,
            ..Entry::new(standing.exercise)
        }
    }

    /// Whether a mark is being made or waited for.
    pub fn is_busy(&self) -> bool {
        self.asked || self.marking
    }

    /// Whether it needs to be marked before anything can be said of it.
    pub fn is_unmarked(&self) -> bool {
        self.mark.is_none() && !self.is_busy() && !self.gone && self.problem.is_none()
    }

    /// What is known of a check: of the mark that is being made, or else of the last one.
    pub fn found(&self, place: usize) -> Option<&CheckMark> {
        if self.marking {
            return self.told.get(place)?.as_ref();
        }
        self.mark.as_ref()?.checks.get(place)
    }

    /// The points of the last mark, or those that are remembered.
    pub fn points(&self) -> Option<Points> {
        let marked = self.mark.as_ref().map(|mark| mark.points);
        marked.or(self.remembered)
    }

    /// How it stands.
    pub fn sign(&self) -> Sign {
        if self.gone || self.problem.is_some() {
            return Sign::Troubled;
        }
        match self.points() {
            _ if self.is_busy() => Sign::Busy,
            Some(points) if points.are_full() => Sign::Full,
            Some(_) => Sign::Lost,
            None => Sign::Unknown,
        }
    }

    /// The line of the learner's file that the check was lost at, as far as its mark tells.
    pub fn line_to_mend(&self, place: usize) -> Option<u32> {
        let check = self.found(place)?;
        let file = self.exercise.submission_name();
        let named = check.message.as_deref().and_then(|message| {
            let (_, rest) = message.split_once(&format!("{file}:"))?;
            let digits = rest.split(|letter: char| !letter.is_ascii_digit());
            digits.map(str::parse).next()?.ok()
        });
        let failure = check
            .trace
            .as_ref()
            .and_then(|trace| trace.failure.as_ref());
        let steps = failure.and_then(|failure| {
            let mut own = failure.steps.iter().rev();
            own.find(|step| step.file.as_deref() == Some(&file))?.line
        });
        named.or(steps)
    }
}

impl Sign {
    /// As it is written.
    pub fn letter(self) -> char {
        match self {
            Sign::Full => '✓',
            Sign::Lost => '✗',
            Sign::Busy => '…',
            Sign::Unknown => '·',
            Sign::Troubled => '!',
        }
    }
}
