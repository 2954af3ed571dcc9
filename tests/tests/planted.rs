//! The list of planted mistakes: each that an exercise was designed to catch has its wrong solution, or a reason.

use std::path::{Path, PathBuf};

use serde::Deserialize;

/// Exercises of the chapters that are written, and the mistakes they were designed to catch.
const MISTAKES: usize = 181;

#[derive(Deserialize)]
struct Planted {
    mistake: Vec<Mistake>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Mistake {
    exercise: String,
    is: String,
    wrong: Option<String>,
    left_out: Option<String>,
}

#[test]
fn every_mistake_has_its_wrong_solution() {
    let list = std::fs::read_to_string(tests().join("planted.toml")).unwrap();
    let planted: Planted = toml::from_str(&list).unwrap();

    let missing: Vec<String> = planted.mistake.iter().filter_map(missing).collect();

    assert_eq!(missing, Vec::<String>::new());
    assert_eq!(planted.mistake.len(), MISTAKES);
    let left_out = planted.mistake.iter().filter(|one| one.left_out.is_some());
    assert!(left_out.count() <= 4, "what is left out is an exception");
}

#[test]
fn a_mistake_without_a_wrong_solution_is_missed() {
    let mistake = |wrong: Option<&str>, left_out: Option<&str>| Mistake {
        exercise: "chapter03/lost_update".to_owned(),
        is: "…".to_owned(),
        wrong: wrong.map(str::to_owned),
        left_out: left_out.map(str::to_owned),
    };

    assert_eq!(missing(&mistake(Some("load_then_store"), None)), None);
    assert_eq!(missing(&mistake(None, Some("it does not compile"))), None);
    assert!(missing(&mistake(Some("no_such_mistake"), None)).is_some());
    assert!(missing(&mistake(None, None)).is_some());
    assert!(missing(&mistake(Some("load_then_store"), Some("and yet"))).is_some());
}

/// What is missing, in a sentence.
fn missing(mistake: &Mistake) -> Option<String> {
    let Mistake { exercise, is, .. } = mistake;
    match (&mistake.wrong, &mistake.left_out) {
        (Some(wrong), None) => {
            let file = format!("{exercise}/wrong/{wrong}.rs");
            (!tests().join(&file).exists()).then(|| format!("there is no tests/{file}, for: {is}"))
        }
        (None, Some(_)) => None,
        _ => Some(format!(
            "{exercise} ({is}): name either the wrong solution or why it is left out"
        )),
    }
}

fn tests() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).to_owned()
}
