//! The rules of a class: which exercises count, what is lost by handing in late, and the most that an exercise gives.
//!
//! They stand in `rules.toml` in the folder of the class, and are applied whenever something is shown: no fact changes
//! with them. An exercise is named as `chapter03/lost_update`, or with all others of its chapter as `chapter03`.
//!
//! ```toml
//! title = "Concurrency, autumn 2026"
//! exercises = ["chapter03", "chapter04/poison"]
//!
//! [late]
//! due = 2026-11-20T23:59:00+01:00
//! per_day = 0.1        # of an exercise's points, for each day that has begun
//! most = 0.5           # never more than that
//! grace_minutes = 10
//!
//! [due]                # where it differs
//! "chapter04/poison" = 2026-11-27T23:59:00+01:00
//!
//! [caps]
//! "chapter03/lost_update" = 10
//! ```

use std::collections::BTreeMap;
use std::io;
use std::path::Path;

use chrono::DateTime;
use serde::Deserialize;
use toml::value::Datetime;

use crate::{Error, Result, State};

/// The name of the file in the folder of a class.
pub const RULES: &str = "rules.toml";

/// What a class agreed on.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Rules {
    /// What the class is called.
    pub title: Option<String>,
    exercises: Option<Vec<String>>,
    late: Option<Late>,
    /// In seconds since 1970.
    due: BTreeMap<String, i64>,
    caps: BTreeMap<String, f64>,
}

#[derive(Clone, Debug, PartialEq)]
struct Late {
    per_day: f64,
    most: f64,
    grace_seconds: u64,
}

/// As it is written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    title: Option<String>,
    exercises: Option<Vec<String>>,
    late: Option<WrittenLate>,
    #[serde(default)]
    due: BTreeMap<String, Datetime>,
    #[serde(default)]
    caps: BTreeMap<String, f64>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenLate {
    due: Option<Datetime>,
    per_day: f64,
    #[serde(default = "all")]
    most: f64,
    #[serde(default)]
    grace_minutes: u64,
}

fn all() -> f64 {
    1.0
}

/// Stands for every exercise in [`Rules::due`].
const EVERY: &str = "";

impl Rules {
    /// The rules in the folder of a class; none where it has no such file.
    ///
    /// # Errors
    /// When the file cannot be read, or says what no rule says: with the line.
    pub fn of(out: &Path) -> Result<Rules> {
        let path = out.join(RULES);
        match std::fs::read_to_string(&path) {
            Ok(text) => Rules::parse(&path, &text),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Rules::default()),
            Err(error) => Err(Error::file("read", path)(error)),
        }
    }

    fn parse(path: &Path, text: &str) -> Result<Rules> {
        let malformed = |line: Option<u64>, problem: String| Error::Malformed {
            path: path.to_owned(),
            line,
            problem,
            help: "write `[late]` with `per_day = 0.1` and `due = 2026-11-20T23:59:00+01:00`, or \
                   leave it out"
                .to_owned(),
        };
        let written: Written = toml::from_str(text).map_err(|error| {
            let before = error.span().map(|span| &text[..span.start]);
            let line = before.map(|before| before.matches('\n').count() as u64 + 1);
            malformed(line, error.message().to_owned())
        })?;
        let seconds = |written: &Datetime| {
            DateTime::parse_from_rfc3339(&written.to_string())
                .map(|time| time.timestamp())
                .map_err(|_| {
                    malformed(
                        None,
                        format!("`{written}` does not say where on Earth that is"),
                    )
                })
        };
        let mut rules = Rules {
            title: written.title,
            exercises: written.exercises,
            caps: written.caps,
            ..Rules::default()
        };
        for (exercise, due) in &written.due {
            rules.due.insert(exercise.clone(), seconds(due)?);
        }
        if let Some(late) = written.late {
            if let Some(due) = &late.due {
                rules.due.insert(EVERY.to_owned(), seconds(due)?);
            }
            rules.late = Some(Late {
                per_day: late.per_day,
                most: late.most,
                grace_seconds: late.grace_minutes.saturating_mul(60),
            });
        }
        let shares = rules.late.iter().flat_map(|late| [late.per_day, late.most]);
        if let Some(share) = shares.clone().find(|share| !(0.0..=1.0).contains(share)) {
            return Err(malformed(
                None,
                format!("{share} is no share between 0 and 1"),
            ));
        }
        if let Some(cap) = rules
            .caps
            .values()
            .find(|cap| !(cap.is_finite() && **cap >= 0.0))
        {
            return Err(malformed(None, format!("{cap} is no number of points")));
        }
        Ok(rules)
    }

    /// Whether this exercise counts; all that somebody handed in do where the rules do not say.
    pub(crate) fn counts(&self, exercise: &str) -> Option<bool> {
        let names = self.exercises.as_ref()?;
        Some(
            names
                .iter()
                .any(|name| name == exercise || name == chapter(exercise)),
        )
    }

    /// The points that are left of `earned`, and how that came about. A cap comes before what is lost by being late.
    pub(crate) fn apply(
        &self,
        exercise: &str,
        possible: u32,
        earned: f64,
        handed_in: i64,
    ) -> (f64, State) {
        let cap = named(&self.caps, exercise).filter(|&&cap| cap < earned);
        let before = cap.copied().unwrap_or(earned);
        let capped = || match cap {
            Some(_) => (before, State::Capped { before: earned }),
            None => (before, State::Marked),
        };
        let due = named(&self.due, exercise).or_else(|| self.due.get(EVERY));
        let (Some(late), Some(due)) = (&self.late, due) else {
            return capped();
        };
        let after = u64::try_from(handed_in.saturating_sub(*due)).unwrap_or(0);
        let by_seconds = after.saturating_sub(late.grace_seconds);
        if by_seconds == 0 {
            return capped();
        }
        let days = by_seconds.div_ceil(24 * 60 * 60) as f64;
        let lost = (late.per_day * days).min(late.most) * f64::from(possible);
        let left = rounded((before - lost).max(0.0));
        (left, State::Late { by_seconds, before })
    }
}

/// What stands for an exercise: under its own name, or under its chapter's.
fn named<'a, T>(rules: &'a BTreeMap<String, T>, exercise: &str) -> Option<&'a T> {
    rules.get(exercise).or_else(|| rules.get(chapter(exercise)))
}

fn chapter(exercise: &str) -> &str {
    exercise.split('/').next().unwrap_or_default()
}

/// To hundredths: what a gradebook shows.
pub(crate) fn rounded(points: f64) -> f64 {
    (points * 100.0).round() / 100.0
}

#[cfg(test)]
mod tests {
    use super::*;

    const DAY: i64 = 24 * 60 * 60;

    fn parse(text: &str) -> Result<Rules> {
        Rules::parse(Path::new("rules.toml"), text)
    }

    #[test]
    fn late_days_cost_what_the_rules_say_and_caps_come_first() {
        let rules = parse(
            "[late]\ndue = 1970-01-11T00:00:00Z\nper_day = 0.1\nmost = 0.25\ngrace_minutes = 10\n\
             [due]\nchapter04 = 1970-01-21T01:00:00+01:00\n[caps]\n\"chapter03/b\" = 8\n",
        )
        .unwrap();
        let due = 10 * DAY;
        let late = |by_seconds, before| State::Late { by_seconds, before };
        let cases = [
            ("chapter03/a", due, 12.0, State::Marked),
            ("chapter03/a", due + 600, 12.0, State::Marked),
            ("chapter03/a", due + 601, 10.8, late(1, 12.0)),
            ("chapter03/a", due + 600 + DAY, 10.8, late(86_400, 12.0)),
            ("chapter03/a", due + 601 + DAY, 9.6, late(86_401, 12.0)),
            ("chapter03/a", due + 9 * DAY, 9.0, late(777_000, 12.0)),
            ("chapter04/a", due + 9 * DAY, 12.0, State::Marked),
            ("chapter03/b", due, 8.0, State::Capped { before: 12.0 }),
            ("chapter03/b", due + 601, 6.8, late(1, 8.0)),
        ];
        for (exercise, handed_in, points, state) in cases {
            let applied = rules.apply(exercise, 12, 12.0, handed_in);

            assert_eq!(applied, (points, state), "{exercise} at {handed_in}");
        }
        assert_eq!(rules.apply("chapter03/a", 12, 1.0, due + DAY).0, 0.0);
    }

    #[test]
    fn without_rules_a_mark_stays_as_it_is() {
        let rules = Rules::default();

        assert_eq!(
            rules.apply("chapter03/a", 12, 7.0, i64::MAX),
            (7.0, State::Marked)
        );
        assert_eq!(rules.counts("chapter03/a"), None);
    }

    #[test]
    fn what_is_no_rule_is_named_with_its_line() {
        for (text, place, problem) in [
            (
                "title = \"a\"\nlater = 1\n",
                "rules.toml:2\n",
                "unknown field `later`",
            ),
            (
                "[late]\nper_day = \"a\"\n",
                "rules.toml:2\n",
                "invalid type",
            ),
            ("[late]\nper_day = 10\n", "rules.toml\n", "10 is no share"),
            (
                "[late]\nper_day = 0.1\ndue = 2026-11-20\n",
                "rules.toml\n",
                "where on Earth",
            ),
            (
                "[caps]\na = -1\n",
                "rules.toml\n",
                "-1 is no number of points",
            ),
        ] {
            let error = parse(text).unwrap_err().to_string();

            assert!(error.contains(place) && error.contains(problem), "{error}");
        }
    }
}
