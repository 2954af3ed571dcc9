//! Where `unsafe` is allowed: a submission is told what to work on, and not which answers are right.
//!
//! Such a submission can do whatever its process can, and so could write the record of a check that passed. Two processes
//! meet that. One runs the submission and is given an input that nobody knew when it was handed in; the other runs the
//! solution on the same input, and never any code of a learner's. The marker compares what the two answer. Whoever forges
//! a record has to answer rightly all the same. That no other schedule goes wrong is what such a record only claims.

use explorer::Verdict;

use crate::judge::Finding;
use crate::outcomes;
use crate::rubric::Hash;
use crate::{Check, Exercise, Kind};

/// The input of a check; none where every answer is the submission's own doing, since it cannot reach its record.
pub(crate) fn of(seed: &str, exercise: &Exercise, check: &Check) -> Option<u64> {
    if !exercise.unsafe_code || !check.runs() {
        return None;
    }
    let hash = Hash::new()
        .with("seed", seed.as_bytes())
        .with("exercise", exercise.id().as_bytes())
        .with("check", check.name.as_bytes())
        .finish();
    Some(u64::from_str_radix(&hash[..16], 16).expect("a hash is hexadecimal"))
}

/// What is wrong with the answers of a check that says it passed, held to those of the solution.
pub(crate) fn compare(check: &Check, right: &[String], returned: &[String]) -> Option<Finding> {
    if let Some(other) = returned.iter().find(|one| !right.contains(one)) {
        return Some(Finding::new(
            Verdict::WrongValue,
            checks::refused(other, right),
        ));
    }
    match check.kind {
        Kind::Overlap => outcomes::missing(check, right, returned),
        _ => returned.is_empty().then(|| {
            let message = format!("`{}` came to its end without an answer", check.name);
            Finding::new(Verdict::WrongValue, message)
        }),
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;

    fn exercise(unsafe_code: bool) -> Exercise {
        Exercise {
            root: Path::new("course").to_owned(),
            chapter: "chapter08".to_owned(),
            name: "slot".to_owned(),
            title: "A slot".to_owned(),
            order: 1,
            crates: Vec::new(),
            unsafe_code,
            hints: Vec::new(),
            checks: Vec::new(),
        }
    }

    #[test]
    fn each_check_of_each_class_has_an_input_of_its_own() {
        let (one, other) = (
            Check::named("a", Kind::Schedule),
            Check::named("b", Kind::Value),
        );
        let slot = exercise(true);
        let input = of("seed", &slot, &one);

        assert!(input.is_some());
        assert_eq!(input, of("seed", &slot, &one));
        assert_ne!(input, of("seed", &slot, &other));
        assert_ne!(input, of("another", &slot, &one));
        assert_eq!(of("seed", &exercise(false), &one), None);
        assert_eq!(of("seed", &slot, &Check::named("c", Kind::Compile)), None);
    }

    #[test]
    fn an_answer_has_to_be_there_and_to_be_one_of_the_solutions() {
        let check = Check::named("a", Kind::Schedule);
        let right = ["1", "2"].map(str::to_owned);
        let told = |answers: &[&str], check| {
            let answers: Vec<String> = answers.iter().map(|&one| one.to_owned()).collect();
            compare(check, &right, &answers).map(|finding| (finding.verdict, finding.message))
        };

        assert_eq!(told(&["2"], &check), None);
        assert_eq!(
            told(&["2", "3"], &check),
            Some((
                Verdict::WrongValue,
                "it gives 3, which no right answer does: they give 1 or 2".to_owned()
            ))
        );
        assert_eq!(
            told(&[], &check),
            Some((
                Verdict::WrongValue,
                "`a` came to its end without an answer".to_owned()
            ))
        );
        let overlap = Check::named("a", Kind::Overlap);
        let (verdict, message) = told(&["2"], &overlap).expect("one is missing");
        assert_eq!(verdict, Verdict::RanOneAfterAnother);
        assert!(message.starts_with("no schedule gives 1"), "{message}");
    }
}
