//! Facts about marks: what is to be marked under which rubric, what came of it, and what could not be decided.

use std::collections::{BTreeMap, BTreeSet};

use marking::Mark;
use rusqlite::OptionalExtension;

use super::taken::HandedIn;
use super::{Facts, now};
use crate::Result;
use crate::gradebook::Provenance;

/// What decides an exercise's marks beside the submission.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rubric {
    /// The hash of the checks, the toolchain, the explorer and the limits.
    pub rubric: String,
    /// How submissions are confined.
    pub policy: String,
}

/// How much there is to mark.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Planned {
    /// Files that learners handed in last.
    pub files: usize,
    /// Marks that these need: files of one exercise with the same content need one.
    pub marks: usize,
    /// Those that are still to be made.
    pub open: usize,
}

/// What is known of a file that was handed in.
#[derive(Clone, Debug)]
pub(crate) enum Known {
    Mark(Mark),
    Undecided(String),
    Nothing,
}

impl Facts {
    /// Which exercises have something to mark.
    ///
    /// # Errors
    /// When the facts cannot be read.
    pub fn exercises(&self) -> Result<BTreeSet<String>> {
        let handed_in = self.handed_in()?.into_iter();
        Ok(handed_in.map(|one| one.exercise).collect())
    }

    /// Puts into the queue what was handed in last and has no mark under these rubrics, and takes out of it what nobody
    /// wants any more. Exercises without a rubric are left as they are.
    ///
    /// # Errors
    /// When the facts cannot be written; then nothing is changed.
    pub fn plan(&self, rubrics: &BTreeMap<String, Rubric>) -> Result<Planned> {
        let mut wanted = BTreeMap::new();
        let mut planned = Planned::default();
        for one in self.handed_in()? {
            if let Some(rubric) = rubrics.get(&one.exercise) {
                planned.files += 1;
                wanted.insert(self.key_of(&one, rubric), one);
            }
        }
        planned.marks = wanted.len();
        self.change(|facts| {
            for (exercise, Rubric { rubric, policy }) in rubrics {
                facts.execute(
                    "INSERT INTO rubrics (exercise, rubric, policy, at) VALUES (?1, ?2, ?3, ?4)",
                    (exercise, rubric, policy, now()),
                )?;
            }
            let mut queued = facts.prepare("SELECT key FROM jobs WHERE worker IS NULL")?;
            let queued = queued
                .query_map((), |row| row.get(0))?
                .collect::<rusqlite::Result<Vec<String>>>()?;
            for key in queued.iter().filter(|&key| !wanted.contains_key(key)) {
                facts.execute("DELETE FROM jobs WHERE key = ?1", [key])?;
            }
            let mut is_marked = facts.prepare("SELECT 1 FROM marks WHERE key = ?1")?;
            let mut add = facts.prepare(
                "INSERT OR IGNORE INTO jobs (key, exercise, content, rubric, policy) VALUES (?1, ?2, ?3, ?4, ?5)",
            )?;
            for (key, one) in &wanted {
                if !is_marked.exists([key])? {
                    let Rubric { rubric, policy } = &rubrics[&one.exercise];
                    add.execute((key, &one.exercise, &one.content, rubric, policy))?;
                    planned.open += 1;
                }
            }
            Ok(())
        })?;
        Ok(planned)
    }

    /// How many files of [`Facts::plan`] are still without a mark.
    ///
    /// # Errors
    /// When the facts cannot be read.
    pub fn left(&self) -> Result<usize> {
        let rubrics = self.rubrics()?;
        let handed_in = self.handed_in()?;
        let keys: BTreeSet<String> = handed_in
            .iter()
            .filter_map(|one| Some(self.key_of(one, rubrics.get(&one.exercise)?)))
            .collect();
        self.ask(|facts| {
            let mut is_marked = facts.prepare("SELECT 1 FROM marks WHERE key = ?1")?;
            let mut left = 0;
            for key in &keys {
                left += usize::from(!is_marked.exists([key])?);
            }
            Ok(left)
        })
    }

    /// Under which rubric each exercise was last marked.
    pub(crate) fn rubrics(&self) -> Result<BTreeMap<String, Rubric>> {
        self.ask(|facts| {
            let mut latest =
                facts.prepare("SELECT exercise, rubric, policy FROM rubrics ORDER BY id")?;
            let rows = latest.query_map((), |row| {
                let (rubric, policy) = (row.get(1)?, row.get(2)?);
                Ok((row.get(0)?, Rubric { rubric, policy }))
            })?;
            rows.collect()
        })
    }

    /// What came of a file, under this rubric.
    pub(crate) fn known(&self, one: &HandedIn, rubric: &Rubric) -> Result<Known> {
        let key = self.key_of(one, rubric);
        let (mark, why) = self.ask(|facts| {
            let ask = |question: &str| {
                facts
                    .prepare_cached(question)?
                    .query_row([&key], |row| row.get(0))
                    .optional()
            };
            let mark: Option<String> = ask("SELECT mark FROM marks WHERE key = ?1")?;
            let why: Option<String> =
                ask("SELECT why FROM undecided WHERE key = ?1 ORDER BY id DESC LIMIT 1")?;
            Ok((mark, why))
        })?;
        let mark = mark.and_then(|text| serde_json::from_str(&text).ok());
        Ok(match (mark, why) {
            (Some(mark), _) => Known::Mark(mark),
            (None, Some(why)) => Known::Undecided(why),
            (None, None) => Known::Nothing,
        })
    }

    /// Every mark as it was written, by its content and its exercise: what can be compared byte by byte.
    ///
    /// # Errors
    /// When the facts cannot be read.
    pub fn marks(&self) -> Result<Vec<String>> {
        self.ask(|facts| {
            let mut marks = facts
                .prepare("SELECT mark FROM marks ORDER BY content, exercise, rubric, policy")?;
            marks.query_map((), |row| row.get(0))?.collect()
        })
    }

    /// What the marks were made with.
    pub(crate) fn made_with(&self) -> Result<Provenance> {
        self.ask(|facts| {
            let list = |column: &str| {
                let question = format!("SELECT DISTINCT {column} FROM marks ORDER BY {column}");
                let mut list = facts.prepare(&question)?;
                list.query_map((), |row| row.get(0))?
                    .collect::<rusqlite::Result<Vec<String>>>()
            };
            Ok(Provenance {
                weave: list("weave")?.join(", "),
                policy: list("policy")?.join(", "),
                machines: list("machine")?,
                last_made: facts.query_row("SELECT max(made) FROM marks", (), |row| row.get(0))?,
            })
        })
    }

    fn key_of(&self, one: &HandedIn, Rubric { rubric, policy }: &Rubric) -> String {
        self.key(&one.content, &one.exercise, rubric, policy)
    }
}
