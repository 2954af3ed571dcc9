//! Whether the values that a check returns, over all schedules, are those of the solution: no other, and none missing.
//!
//! Threads that run one after another give only some of them. No clock says so, and no reading of the source.

use std::collections::BTreeMap;
use std::fs;

use checks::listed;

use crate::judge::Finding;
use crate::submission::Submission;
use crate::{Answers, Check, Error, Exercise, Marker, Result};

/// For each check that returns a value, all it can return, sorted.
pub(crate) type Outcomes = BTreeMap<String, Vec<String>>;

/// What the solution returns. Kept beside the libraries: it is explored once for each solution and for whatever else
/// decides. A learner's edition was told.
pub(crate) fn of_the_solution(
    marker: &Marker,
    exercise: &Exercise,
    checks: &[u8],
) -> Result<Outcomes> {
    if !exercise.checks.iter().any(|check| check.returns) {
        return Ok(Outcomes::new());
    }
    if exercise.is_handed_out() {
        return match exercise.unsafe_code && !marker.seed.is_empty() {
            false => Answers::outcomes(exercise),
            true => Err(Error::NoComparison {
                exercise: exercise.id(),
                check: "all checks".to_owned(),
                problem: "a class has inputs of its own, and a learner's edition no solution to answer them".to_owned(),
            }),
        };
    }
    let solution = exercise.solution_path();
    let text = fs::read(&solution).map_err(Error::read(&solution))?;
    let key = marker
        .decides(exercise, checks)?
        .with("exercise", exercise.id().as_bytes())
        .with("solution", &text)
        .finish();
    let path = marker.libraries.file(&format!("outcomes-{key}.json"));
    let kept = fs::read(&path).ok();
    if let Some(outcomes) = kept.and_then(|bytes| serde_json::from_slice(&bytes).ok()) {
        return Ok(outcomes);
    }
    let outcomes = Submission::new(marker, exercise, &text, checks)?.outcomes()?;
    // Whole or not there: another process may look meanwhile.
    let fresh = tempfile::NamedTempFile::new_in(&marker.libraries.folder)
        .map_err(Error::write(&marker.libraries.folder))?;
    let bytes = serde_json::to_vec(&outcomes).expect("texts are plain data");
    fs::write(fresh.path(), bytes).map_err(Error::write(fresh.path()))?;
    fresh
        .persist(&path)
        .map_err(|error| Error::write(&path)(error.error))?;
    Ok(outcomes)
}

/// What is wrong with a check that passes, if it returns less than the solution does.
pub(crate) fn missing(check: &Check, expected: &[String], returned: &[String]) -> Option<Finding> {
    let missing = expected.iter().find(|one| !returned.contains(one))?;
    Some(Finding::new(
        check.verdict,
        format!(
            "no schedule gives {missing}, which threads that overlap can give; this gives {}",
            listed(returned)
        ),
    ))
}

#[cfg(test)]
mod tests {
    use explorer::Verdict;

    use super::*;
    use crate::Kind;

    #[test]
    fn one_of_the_values_that_no_schedule_gives_is_named() {
        let check = Check::named("a", Kind::Overlap);
        let all = ["1", "2", "3"].map(str::to_owned);

        let one = missing(&check, &all, &["2".to_owned()]).expect("two are missing");

        assert_eq!(one.verdict, Verdict::RanOneAfterAnother);
        assert_eq!(
            one.message,
            "no schedule gives 1, which threads that overlap can give; this gives 2"
        );
        assert_eq!(missing(&check, &all, &all), None);
    }
}
