//! The planted wrong solutions by what they lose: a submission that loses exactly the same borrows their sentence.
//!
//! Learners have no wrong solutions, so what is needed of them stands in `tests/looks_like.json`, which
//! `cargo weave check` holds against what their marks derive.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use explorer::Verdict;
use serde::{Deserialize, Serialize};

use crate::rubric::Hash;
use crate::{CheckMark, Error, Mark, Result, Wrong};

/// The wrong solutions of each exercise.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct LooksLike(BTreeMap<String, Vec<Planted>>);

/// What a wrong solution is known by, and what it teaches.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Planted {
    name: String,
    loses: BTreeMap<String, Loss>,
    sentence: String,
    /// Whether it borrows its own sentence. Not if it is told the same as another, or if the sentence names what only
    /// the solution has.
    #[serde(default = "yes", skip_serializing_if = "is_true")]
    recognised: bool,
}

fn yes() -> bool {
    true
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde gives a reference")]
fn is_true(flag: &bool) -> bool {
    *flag
}

/// How a check was lost.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Loss {
    verdict: Verdict,
    /// A hash of what was said, without the names and places that differ between files.
    said: String,
}

impl LooksLike {
    /// The file, from the root of the course.
    pub const FILE: &str = "tests/looks_like.json";

    /// Reads the file of the course at `root`; knows nothing where there is none.
    ///
    /// # Errors
    /// When it cannot be read, or is not what [`LooksLike::text`] writes.
    pub fn read(root: &Path) -> Result<LooksLike> {
        let path = root.join(LooksLike::FILE);
        if !path.is_file() {
            return Ok(LooksLike::default());
        }
        let text = fs::read_to_string(&path).map_err(Error::read(&path))?;
        serde_json::from_str(&text).map_err(|error| Error::Malformed {
            file: LooksLike::FILE.to_owned(),
            line: error.line(),
            problem: error.to_string(),
            help: "take it from the course again: `git checkout tests/looks_like.json`".to_owned(),
        })
    }

    /// What the marks of these wrong solutions derive.
    ///
    /// # Errors
    /// When a wrong solution cannot be read.
    pub fn of<'a>(
        marked: impl Iterator<Item = (&'a Wrong, &'a Mark)> + Clone,
    ) -> Result<LooksLike> {
        let mut known = LooksLike::default();
        for (wrong, mark) in marked.clone() {
            known.add(wrong, mark);
        }
        let mut taken_for_others = Vec::new();
        for (wrong, mark) in marked {
            let text = fs::read_to_string(&wrong.path).map_err(Error::read(&wrong.path))?;
            if known.sentence(&mark.exercise, &mark.checks, &text) != Some(&wrong.teaches) {
                taken_for_others.push((&mark.exercise, &wrong.name));
            }
        }
        for (exercise, name) in taken_for_others {
            let planted = known.0.get_mut(exercise).into_iter().flatten();
            for one in planted.filter(|one| one.name == *name) {
                one.recognised = false;
            }
        }
        Ok(known)
    }

    fn add(&mut self, wrong: &Wrong, mark: &Mark) {
        let planted = self.0.entry(mark.exercise.clone()).or_default();
        planted.push(Planted {
            name: wrong.name.clone(),
            loses: losses(&mark.checks),
            sentence: wrong.teaches.clone(),
            recognised: true,
        });
    }

    /// This, with what `fresh` says of its exercises, and without exercises that are not among `known`.
    #[must_use]
    pub fn with(mut self, fresh: LooksLike, known: &[String]) -> LooksLike {
        self.0.extend(fresh.0);
        self.0.retain(|exercise, _| known.contains(exercise));
        self
    }

    /// The file: a line for each wrong solution, so that changes can be read.
    pub fn text(&self) -> String {
        let exercises: Vec<String> = self
            .0
            .iter()
            .map(|(exercise, planted)| {
                let lines: Vec<String> = planted
                    .iter()
                    .map(|one| serde_json::to_string(one).expect("it is plain data"))
                    .collect();
                format!("\"{exercise}\": [\n{}\n]", lines.join(",\n"))
            })
            .collect();
        format!("{{\n{}\n}}\n", exercises.join(",\n"))
    }

    /// The sentence of the wrong solution that loses exactly these checks with these verdicts. Of several the one in
    /// which more was said the same, then the first by name.
    ///
    /// A sentence that names code, in backticks, is lent only to who has written it: it gives nothing away.
    pub fn sentence(&self, exercise: &str, checks: &[CheckMark], submission: &str) -> Option<&str> {
        let lost = losses(checks);
        if lost.is_empty() {
            return None;
        }
        let code: String = submission
            .lines()
            .filter(|line| !line.trim_start().starts_with("//"))
            .collect::<Vec<_>>()
            .join("\n");
        let planted = self.0.get(exercise)?;
        let found = planted.iter().filter_map(|one| {
            let differences = differences(&one.loses, &lost)?;
            let names_only_this = named(&one.sentence).all(|name| code.contains(name));
            names_only_this.then_some((differences, &one.name, &one.sentence))
        });
        found.min().map(|(_, _, sentence)| sentence.as_str())
    }
}

/// In how many checks something else was said; none if other checks are lost, or with other verdicts.
fn differences(planted: &BTreeMap<String, Loss>, lost: &BTreeMap<String, Loss>) -> Option<usize> {
    if planted.len() != lost.len() {
        return None;
    }
    let mut differences = 0;
    for (check, loss) in planted {
        let same = lost.get(check).filter(|one| one.verdict == loss.verdict)?;
        if same.said != loss.said {
            if says_only_how_it_ended(loss.verdict) {
                return None;
            }
            differences += 1;
        }
    }
    Some(differences)
}

/// Verdicts that any two mistakes may share: what was said must be the same, too.
fn says_only_how_it_ended(verdict: Verdict) -> bool {
    matches!(
        verdict,
        Verdict::Panicked
            | Verdict::FalseAlarm
            | Verdict::DoesNotCompile
            | Verdict::ForbiddenConstruct
            | Verdict::Crashed
            | Verdict::OverALimit
            | Verdict::NotDeterministic
            | Verdict::NotModelled
            | Verdict::NotDecided
            | Verdict::Infrastructure
    )
}

fn losses(checks: &[CheckMark]) -> BTreeMap<String, Loss> {
    let loss = |check: &CheckMark| {
        let verdict = check.verdict?;
        let said = said(verdict, check.message.as_deref().unwrap_or_default());
        let said = Hash::new().with("said", said.as_bytes()).finish()[..8].to_owned();
        Some((check.name.clone(), Loss { verdict, said }))
    };
    checks.iter().filter_map(loss).collect()
}

/// A message without names, which stand in backticks, and without places; of a compiler's only the errors.
fn said(verdict: Verdict, message: &str) -> String {
    let lines = message.lines();
    let lines: Vec<&str> = match verdict {
        Verdict::DoesNotCompile => lines.filter(|line| line.starts_with("error")).collect(),
        _ => lines.collect(),
    };
    let words = lines.iter().flat_map(|line| line.split_whitespace());
    let words: Vec<&str> = words.filter(|word| !word.contains(".rs:")).collect();
    let text = words.join(" ");
    let parts: Vec<&str> = text.split('`').step_by(2).collect();
    parts.join("``")
}

/// What a sentence names in backticks.
fn named(sentence: &str) -> impl Iterator<Item = &str> {
    sentence.split('`').skip(1).step_by(2)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Kind, Points};

    fn check(name: &str, verdict: Option<Verdict>, message: &str) -> CheckMark {
        CheckMark {
            name: name.to_owned(),
            kind: Kind::Schedule,
            points: Points::default(),
            verdict,
            message: verdict.map(|_| message.to_owned()),
            trace: None,
            lesson: None,
            sentence: String::new(),
        }
    }

    fn mark(checks: Vec<CheckMark>) -> Mark {
        Mark::of("chapter03/a".to_owned(), checks, String::new())
    }

    fn wrong(name: &str, teaches: &str) -> Wrong {
        Wrong {
            name: name.to_owned(),
            path: name.into(),
            loses: Vec::new(),
            teaches: teaches.to_owned(),
        }
    }

    fn lost(message: &str) -> Vec<CheckMark> {
        vec![
            check("a", None, ""),
            check("b", Some(Verdict::WrongValue), message),
        ]
    }

    fn known() -> LooksLike {
        let mut known = LooksLike::default();
        for (name, teaches, message) in [
            ("one_after", "Is one late.", "left: 1 right: 2"),
            ("none", "Does nothing.", "left: 0 right: 2"),
            ("leaves_out", "Leaves out `fence`.", "left: 3 right: 2"),
        ] {
            known.add(&wrong(name, teaches), &mark(lost(message)));
        }
        known
    }

    #[test]
    fn of_several_the_one_that_was_told_the_same_lends_its_sentence_then_the_first_by_name() {
        let known = known();
        let sentence = |message| known.sentence("chapter03/a", &lost(message), "fn a() {}");

        assert_eq!(sentence("left: 1 right: 2"), Some("Is one late."));
        assert_eq!(sentence("left: 0 right: 2"), Some("Does nothing."));
        assert_eq!(sentence("left: 9 right: 2"), Some("Does nothing."));
    }

    #[test]
    fn a_sentence_that_names_what_the_learner_has_not_written_is_not_lent() {
        let known = known();
        let sentence = |text| known.sentence("chapter03/a", &lost("left: 3 right: 2"), text);

        assert_eq!(sentence("// fence\nfn a() {}"), Some("Does nothing."));
        assert_eq!(sentence("fn a() { fence() }"), Some("Leaves out `fence`."));
    }

    #[test]
    fn what_does_not_match_exactly_looks_like_nothing() {
        let known = known();
        let mut more = lost("left: 1 right: 2");
        more[0] = check("a", Some(Verdict::WrongValue), "left: 1 right: 2");
        let other = vec![check("b", Some(Verdict::Deadlock), "left: 1 right: 2")];

        for (exercise, checks) in [
            ("chapter03/a", more),
            ("chapter03/a", other),
            ("chapter03/a", vec![check("b", None, "")]),
            ("chapter03/b", lost("left: 1 right: 2")),
        ] {
            assert_eq!(known.sentence(exercise, &checks, ""), None, "{checks:?}");
        }
    }

    #[test]
    fn who_panics_or_does_not_compile_for_another_reason_looks_like_nothing() {
        let mut known = LooksLike::default();
        let refused = |code: &str, at: u32| {
            let message = format!("error[{code}]: cannot use `a`\n --> a.rs:{at}:1\n  | a\n");
            vec![check("b", Some(Verdict::DoesNotCompile), &message)]
        };
        known.add(&wrong("one", "Uses it."), &mark(refused("E0382", 1)));
        let sentence = |checks: Vec<CheckMark>| known.sentence("chapter03/a", &checks, "");

        assert_eq!(sentence(refused("E0382", 2)), Some("Uses it."));
        assert_eq!(sentence(refused("E0425", 1)), None);
    }

    #[test]
    fn the_file_is_read_as_it_was_written_and_says_where_it_is_broken() {
        let folder = tempfile::tempdir().expect("a folder for the course");
        fs::create_dir(folder.path().join("tests")).expect("a folder in it");
        let file = folder.path().join(LooksLike::FILE);
        let read = || LooksLike::read(folder.path());

        assert_eq!(read().expect("none is none"), LooksLike::default());
        fs::write(&file, known().text()).expect("it is written");
        assert_eq!(read().expect("it is read"), known());
        fs::write(&file, "{\n{").expect("it is written");
        let error = read().expect_err("it is broken").to_string();
        assert!(error.contains("tests/looks_like.json:2"), "{error}");
    }
}
