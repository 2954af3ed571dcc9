//! The page of the verdicts: a section for each, under the name that marks link to.

use std::fs;
use std::path::Path;

use explorer::Verdict;

#[test]
fn every_verdict_has_its_section_in_the_order_of_the_enum() {
    let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("../book/src/verdicts.md");
    let page = fs::read_to_string(page).unwrap();

    let sections: Vec<&str> = page
        .lines()
        .filter_map(|line| line.strip_prefix("## "))
        .collect();

    let expected: Vec<String> = Verdict::ALL
        .iter()
        .map(|verdict| match verdict.words() {
            // mdBook makes an anchor of the words, which is the name already unless there are brackets in them.
            words if words.contains('(') => format!("{words} {{#{}}}", verdict.kebab()),
            words => words.to_owned(),
        })
        .collect();
    assert_eq!(sections, expected);
}
