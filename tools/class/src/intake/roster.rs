//! The roster: who is in the class, and under which name they hand in. A CSV file with a line of column names.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use chrono::DateTime;

use super::names;
use crate::{Error, Learner, Result};

/// Who is in the class.
#[derive(Clone, Debug, Default)]
pub struct Roster {
    path: PathBuf,
    learners: BTreeMap<String, Learner>,
    /// The learner's id, by the name of a submission.
    owners: BTreeMap<String, String>,
    /// In seconds since 1970, by the learner's id.
    handed_in: BTreeMap<String, i64>,
}

/// What a column may be called; `id` must be there.
const COLUMNS: [&str; 6] = ["id", "name", "email", "section", "submission", "handed_in"];

impl Roster {
    /// Reads a roster.
    ///
    /// # Errors
    /// When the file cannot be read, has no column `id`, or names somebody twice: with the line.
    pub fn read(path: &Path) -> Result<Roster> {
        let text = std::fs::read(path).map_err(Error::file("read", path))?;
        Roster::parse(path, &text)
    }

    fn parse(path: &Path, text: &[u8]) -> Result<Roster> {
        let malformed = |line: Option<u64>, problem: String| Error::Malformed {
            path: path.to_owned(),
            line,
            problem,
            help: format!("the first line names the columns: {}", COLUMNS.join(", ")),
        };
        let text = text.strip_prefix(b"\xef\xbb\xbf").unwrap_or(text);
        let mut reader = csv::ReaderBuilder::new()
            .trim(csv::Trim::All)
            .from_reader(text);
        let damaged = |error: &csv::Error| {
            let line = error.position().map(csv::Position::line);
            malformed(line, format!("the roster cannot be read: {error}"))
        };
        let head = reader.headers().map_err(|error| damaged(&error))?.clone();
        let column = |name: &str| head.iter().position(|one| one.eq_ignore_ascii_case(name));
        let places = COLUMNS.map(column);
        if places[0].is_none() {
            return Err(malformed(
                Some(1),
                "the roster has no column `id`".to_owned(),
            ));
        }
        let mut roster = Roster {
            path: path.to_owned(),
            ..Roster::default()
        };
        for record in reader.records() {
            let record = record.map_err(|error| damaged(&error))?;
            let line = record.position().map(csv::Position::line);
            let [id, name, email, section, submission, handed_in] = places.map(|place| {
                let cell = place.and_then(|place| record.get(place));
                cell.filter(|cell| !cell.is_empty()).map(str::to_owned)
            });
            let learner = Learner {
                id: id.ok_or_else(|| malformed(line, "this line has no id".to_owned()))?,
                name,
                email,
                section,
            };
            roster
                .add(learner, submission, handed_in.as_deref())
                .map_err(|problem| malformed(line, problem))?;
        }
        Ok(roster)
    }

    fn add(
        &mut self,
        learner: Learner,
        submission: Option<String>,
        handed_in: Option<&str>,
    ) -> std::result::Result<(), String> {
        let id = learner.id.clone();
        if !names::is_plain(&id) {
            return Err(format!("`{}` cannot be an id", names::shown(&id)));
        }
        if let Some(text) = handed_in {
            let time = DateTime::parse_from_rfc3339(text)
                .map_err(|_| format!("`{text}` is no time as 2026-11-20T23:59:00+01:00"))?;
            self.handed_in.insert(id.clone(), time.timestamp());
        }
        if self.learners.insert(id.clone(), learner).is_some() {
            return Err(format!("`{id}` stands in the roster twice"));
        }
        let submission = submission.unwrap_or_else(|| id.clone());
        match self.owners.insert(submission.clone(), id.clone()) {
            Some(other) => Err(format!("`{submission}` is {other}'s and {id}'s submission")),
            None => Ok(()),
        }
    }

    /// Everybody, by id.
    pub fn learners(&self) -> impl Iterator<Item = &Learner> {
        self.learners.values()
    }

    /// Whose a submission of this name is.
    pub(super) fn owner(&self, submission: &str) -> Option<&Learner> {
        let id = self
            .owners
            .get(submission)
            .map_or(submission, String::as_str);
        self.learners.get(id)
    }

    /// When a learner handed in, where the roster says so; in seconds since 1970.
    pub(super) fn handed_in(&self, learner: &str) -> Option<i64> {
        self.handed_in.get(learner).copied()
    }

    /// Whether this is the roster's own file.
    pub(super) fn is_at(&self, path: &Path) -> bool {
        let real = |path: &Path| path.canonicalize().ok();
        real(path).is_some_and(|path| Some(path) == real(&self.path))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(text: &str) -> Result<Roster> {
        Roster::parse(Path::new("roster.csv"), text.as_bytes())
    }

    #[test]
    fn a_roster_maps_submissions_to_learners() {
        let roster = parse(
            "\u{feff}ID,Name,Submission,handed_in\nal1,\"Lovelace, Ada\",ada,1970-01-01T00:01:00Z\ngh2,Grace,,\n",
        )
        .unwrap();

        let ada = roster.owner("ada").expect("she hands in as `ada`");
        assert_eq!(
            (ada.id.as_str(), ada.name.as_deref()),
            ("al1", Some("Lovelace, Ada"))
        );
        assert_eq!(roster.owner("gh2").map(|one| one.id.as_str()), Some("gh2"));
        assert_eq!(roster.owner("eve"), None);
        assert_eq!(roster.handed_in("al1"), Some(60));
    }

    #[test]
    fn what_is_wrong_in_a_roster_is_named_with_its_line() {
        for (text, line, problem) in [
            ("name\nAda\n", ":1", "no column `id`"),
            ("id\nada\nada\n", ":3", "stands in the roster twice"),
            (
                "id,submission\na,x\nb,x\n",
                ":3",
                "`x` is a's and b's submission",
            ),
            ("id,name\n,Ada\n", ":2", "has no id"),
            ("id,name\nada\n", ":2", "cannot be read"),
            ("id,handed_in\nada,noon\n", ":2", "`noon` is no time"),
        ] {
            let error = parse(text).unwrap_err().to_string();

            assert!(error.contains(problem), "{error}");
            assert!(error.contains(&format!("roster.csv{line}\n")), "{error}");
        }
    }
}
