//! The gradebook: what every learner earned in every exercise. Reports and exports are drawn from this one value.

use std::collections::BTreeMap;

use marking::Mark;
use serde::{Deserialize, Serialize};

use crate::rules::rounded;

/// A class with its marks, as of its facts and its rules.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Gradebook {
    /// What the class is called.
    pub title: String,
    /// The exercises, in the order of the course.
    pub exercises: Vec<Column>,
    /// The learners, by their ids.
    pub learners: Vec<Row>,
    /// What was refused from the last folder of submissions and is no learner's, with why: a sentence each.
    pub refused: Vec<String>,
    /// What the marks were made with.
    pub made_with: Provenance,
}

/// An exercise that the class was to do.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Column {
    /// `chapter03/lost_update`.
    pub exercise: String,
    /// `The lost update`.
    pub title: String,
    /// What it is worth.
    pub possible: u32,
    /// What each of its checks asks for, by the check's name; a mark that is read back does not say it.
    pub sentences: BTreeMap<String, String>,
}

/// What one learner handed in and earned.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Row {
    /// Who.
    pub learner: Learner,
    /// One for each of [`Gradebook::exercises`], in their order.
    pub grades: Vec<Grade>,
    /// What was not taken from the last submission, and why: a sentence each.
    pub refused: Vec<String>,
}

/// Somebody who hands in.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Learner {
    /// From the roster, or else the name of the submission. Printable, but the learner may have chosen it.
    pub id: String,
    /// From the roster.
    pub name: Option<String>,
    /// From the roster.
    pub email: Option<String>,
    /// From the roster.
    pub section: Option<String>,
}

/// What one learner earned in one exercise.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Grade {
    /// After overrides, late rules and caps; none where nothing was handed in or nothing is decided. Never negative.
    pub points: Option<f64>,
    /// What the exercise is worth.
    pub possible: u32,
    /// How the points came about.
    pub state: State,
    /// What the marker found in the file that was handed in last; there beside an override too.
    pub mark: Option<Mark>,
}

/// How the points of a grade came about.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "is")]
pub enum State {
    /// They are the mark's.
    Marked,
    /// They are the mark's, less what was lost by handing in late.
    Late {
        /// How late, after any days of grace.
        by_seconds: u64,
        /// The points before that.
        before: f64,
    },
    /// They are the most that the rules give for this exercise.
    Capped {
        /// The points before that.
        before: f64,
    },
    /// Somebody decided them.
    Overridden {
        /// Who.
        by: String,
        /// Why.
        reason: String,
        /// The points without that, after all other rules.
        before: Option<f64>,
    },
    /// There is no file of this exercise, or only its stub.
    NotHandedIn,
    /// There is a file, and no mark yet.
    Waiting,
    /// The marker could not decide. Never a zero.
    NotDecided {
        /// What happened.
        why: String,
    },
}

/// What marks were made with.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Provenance {
    /// The version of this program.
    pub weave: String,
    /// How submissions were confined: `namespaces`, `landlock`, or `trusted` for not at all.
    pub policy: String,
    /// The machines that made them, by name.
    pub machines: Vec<String>,
    /// When the latest was made, in seconds since 1970; none if there is none.
    pub last_made: Option<i64>,
}

impl State {
    /// Whether there is a file and no points for it yet.
    pub fn is_open(&self) -> bool {
        matches!(self, State::Waiting | State::NotDecided { .. })
    }
}

impl Gradebook {
    /// What all exercises together are worth.
    pub fn possible(&self) -> u32 {
        self.exercises.iter().map(|column| column.possible).sum()
    }
}

impl Row {
    /// The sum of what is decided, to a hundredth; what is missing counts nothing.
    pub fn total(&self) -> f64 {
        let points = self.grades.iter().filter_map(|grade| grade.points);
        // Not `sum`: that of nothing is -0.
        rounded(points.fold(0.0, |sum, points| sum + points))
    }

    /// Whether every file that was handed in has its points.
    pub fn is_decided(&self) -> bool {
        !self.grades.iter().any(|grade| grade.state.is_open())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const MARK: &str = r#"{"format":1,"exercise":"chapter03/a","points":{"earned":0,"possible":2},"checks":[{"name":"it_holds","kind":"schedule","points":{"earned":0,"possible":2},"verdict":"deadlock","message":"nobody can go on","trace":null,"lesson":{"happened":"All wait.","schedule":"With no preemption.","reread":{"title":"Deadlock","path":"verdicts.md#deadlock"}}}],"rubric":"abc"}"#;

    #[test]
    fn a_mark_that_is_read_back_is_written_as_it_was() {
        let mark: Mark = serde_json::from_str(MARK).expect("a mark");

        assert_eq!(serde_json::to_string(&mark).expect("plain data"), MARK);
    }

    #[test]
    fn what_is_not_decided_is_no_zero() {
        let grade = |points, state| Grade {
            points,
            possible: 4,
            state,
            mark: None,
        };
        let why = "the machine stopped".to_owned();
        let row = Row {
            learner: Learner::default(),
            grades: vec![
                grade(Some(3.0), State::Marked),
                grade(None, State::NotDecided { why }),
            ],
            refused: Vec::new(),
        };

        assert_eq!((row.total(), row.is_decided()), (3.0, false));
    }

    #[test]
    fn a_total_is_written_as_a_person_would() {
        let total = |points: &[f64]| {
            let grades = points.iter().map(|&points| Grade {
                points: Some(points),
                possible: 1,
                state: State::Marked,
                mark: None,
            });
            let row = Row {
                learner: Learner::default(),
                grades: grades.collect(),
                refused: Vec::new(),
            };
            row.total().to_string()
        };

        assert_eq!(total(&[]), "0");
        assert_eq!(total(&[0.1, 0.2]), "0.3");
    }
}
