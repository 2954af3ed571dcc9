//! What differs between two gradebooks of one class: before and after marking again, or on two machines.

use std::collections::{BTreeMap, BTreeSet};

use marking::Verdict;
use serde::Serialize;

use crate::{Grade, Gradebook};

/// One grade that is not what it was.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Change {
    /// The learner's id.
    pub learner: String,
    /// `chapter03/lost_update`.
    pub exercise: String,
    /// In the old gradebook; none where it has no such place.
    pub before: Option<Grade>,
    /// In the new one.
    pub after: Option<Grade>,
}

/// Every grade whose points, state or verdicts differ, by learner and exercise.
pub fn differences(old: &Gradebook, new: &Gradebook) -> Vec<Change> {
    let (old, new) = (by_place(old), by_place(new));
    let places: BTreeSet<_> = old.keys().chain(new.keys()).collect();
    let changes = places.into_iter().filter_map(|place| {
        let (before, after) = (old.get(place).copied(), new.get(place).copied());
        let is_same = before.map(what_counts) == after.map(what_counts);
        (!is_same).then(|| Change {
            learner: place.0.to_owned(),
            exercise: place.1.to_owned(),
            before: before.cloned(),
            after: after.cloned(),
        })
    });
    changes.collect()
}

fn by_place(gradebook: &Gradebook) -> BTreeMap<(&str, &str), &Grade> {
    let grades = gradebook.learners.iter().flat_map(|row| {
        let learner = row.learner.id.as_str();
        let exercises = gradebook.exercises.iter().zip(&row.grades);
        exercises.map(move |(column, grade)| ((learner, column.exercise.as_str()), grade))
    });
    grades.collect()
}

/// What a learner or an instructor would notice; how a message is worded is not.
fn what_counts(grade: &Grade) -> impl PartialEq + use<'_> {
    let checks = grade.mark.iter().flat_map(|mark| &mark.checks);
    let verdicts: Vec<(&str, Option<Verdict>)> = checks
        .map(|check| (check.name.as_str(), check.verdict))
        .collect();
    (grade.points, grade.possible, &grade.state, verdicts)
}
