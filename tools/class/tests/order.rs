//! Each class is marked in an order of its own, which only its secret decides, and which nobody's mark depends on.

use std::collections::BTreeMap;
use std::path::Path;

use class::{Facts, Intake, LocalQueue, Queue, Rubric, Submission};

const EXERCISE: &str = "chapter03/a";
const FILES: usize = 20;

/// What is handed out, in turn, in a new class with the same files.
fn order_in(out: &Path) -> Vec<Vec<u8>> {
    let facts = Facts::begin(out).expect("a class");
    let submission = |number: usize| Submission {
        learner: format!("learner-{number:03}"),
        exercise: EXERCISE.to_owned(),
        text: format!("// {number}\n").into_bytes(),
        handed_in: 0,
        is_said: false,
    };
    let intake = Intake {
        submissions: (0..FILES).map(submission).collect(),
        ..Intake::default()
    };
    facts.take(&intake).expect("it can be taken");
    let rubric = Rubric {
        rubric: "rubric".to_owned(),
        policy: "trusted".to_owned(),
    };
    let rubrics = BTreeMap::from([(EXERCISE.to_owned(), rubric)]);
    facts.plan(&rubrics).expect("it can be planned");
    let queue = LocalQueue::join(&facts).expect("a queue");
    let next = || queue.take().expect("a queue").map(|job| job.text);
    std::iter::from_fn(next).collect()
}

#[test]
fn two_classes_with_the_same_files_mark_them_in_different_orders() {
    let folder = tempfile::tempdir().expect("a folder");

    let mut one = order_in(&folder.path().join("one"));
    let mut other = order_in(&folder.path().join("other"));

    // That they agree by chance happens once in 20! times.
    assert_ne!(one, other);
    one.sort();
    other.sort();
    assert_eq!((one.len(), one), (FILES, other));
}
