//! Facts about what was handed in: by whom, when, and what was refused.

use rusqlite::OptionalExtension;

use super::{Facts, key, now};
use crate::intake::{Intake, Refused};
use crate::{Learner, Result};

/// What a learner handed in last for an exercise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct HandedIn {
    pub learner: String,
    pub exercise: String,
    /// The hash of the file.
    pub content: String,
    /// In seconds since 1970.
    pub at: i64,
}

/// Who is in the class, and what was refused the last time.
#[derive(Debug, Default)]
pub(crate) struct Class {
    pub learners: Vec<Learner>,
    pub refused: Vec<Refused>,
}

impl Facts {
    /// Adds what a folder of submissions holds. A file that is there already keeps the time at which it was first handed
    /// in, unless a roster says another.
    ///
    /// # Errors
    /// When the facts cannot be written; then nothing of it is added.
    pub fn take(&self, intake: &Intake) -> Result<()> {
        let text = |value: serde_json::Result<String>| value.expect("texts are plain data");
        let learners = text(serde_json::to_string(&intake.learners));
        let refused = text(serde_json::to_string(&intake.refused));
        self.change(|facts| {
            facts.execute(
                "INSERT INTO intakes (at, has_roster, learners, refused) VALUES (?1, ?2, ?3, ?4)",
                (now(), intake.has_roster, &learners, &refused),
            )?;
            let mut keep = facts.prepare("INSERT OR IGNORE INTO contents VALUES (?1, ?2)")?;
            let mut last = facts.prepare(
                "SELECT content, at FROM handed_in WHERE learner = ?1 AND exercise = ?2 ORDER BY id DESC LIMIT 1",
            )?;
            let mut add = facts.prepare(
                "INSERT INTO handed_in (learner, exercise, content, at, taken) VALUES (?1, ?2, ?3, ?4, ?5)",
            )?;
            for one in &intake.submissions {
                let content = key::content(&one.text);
                let whose = (&one.learner, &one.exercise);
                let last: Option<(String, i64)> = last
                    .query_row(whose, |row| Ok((row.get(0)?, row.get(1)?)))
                    .optional()?;
                let is_there = last.is_some_and(|(hash, at)| {
                    hash == content && (!one.is_said || at == one.handed_in)
                });
                if !is_there {
                    keep.execute((&content, &one.text))?;
                    add.execute((&one.learner, &one.exercise, &content, one.handed_in, now()))?;
                }
            }
            Ok(())
        })
    }

    /// What each learner handed in last for each exercise, by learner and exercise.
    pub(crate) fn handed_in(&self) -> Result<Vec<HandedIn>> {
        self.ask(|facts| {
            let mut latest = facts.prepare(
                "SELECT learner, exercise, content, at FROM handed_in
                 WHERE id IN (SELECT max(id) FROM handed_in GROUP BY learner, exercise) ORDER BY learner, exercise",
            )?;
            let rows = latest.query_map((), |row| {
                Ok(HandedIn {
                    learner: row.get(0)?,
                    exercise: row.get(1)?,
                    content: row.get(2)?,
                    at: row.get(3)?,
                })
            })?;
            rows.collect()
        })
    }

    /// The file that a learner handed in last.
    ///
    /// # Errors
    /// When the facts cannot be read.
    pub fn text_of(&self, learner: &str, exercise: &str) -> Result<Option<Vec<u8>>> {
        self.ask(|facts| {
            facts
                .query_row(
                    "SELECT text FROM handed_in JOIN contents ON hash = content
                     WHERE learner = ?1 AND exercise = ?2 ORDER BY id DESC LIMIT 1",
                    (learner, exercise),
                    |row| row.get(0),
                )
                .optional()
        })
    }

    /// Who is in the class: those of the last roster, or all who ever handed in if there never was one.
    pub(crate) fn class(&self) -> Result<Class> {
        let read =
            |text: String| -> Vec<Learner> { serde_json::from_str(&text).unwrap_or_default() };
        let (lists, refused) = self.ask(|facts| {
            let mut lists = facts.prepare(
                "SELECT learners FROM intakes
                 WHERE id >= (SELECT coalesce(max(id), 0) FROM intakes WHERE has_roster) ORDER BY id",
            )?;
            let has_roster: bool =
                facts.query_row("SELECT coalesce(max(has_roster), 0) FROM intakes", (), |row| row.get(0))?;
            let most = if has_roster { 1 } else { usize::MAX };
            let lists = lists
                .query_map((), |row| row.get(0))?
                .take(most)
                .collect::<rusqlite::Result<Vec<String>>>()?;
            let refused = facts
                .query_row("SELECT refused FROM intakes ORDER BY id DESC LIMIT 1", (), |row| row.get(0))
                .optional()?;
            Ok((lists, refused))
        })?;
        let mut learners: Vec<Learner> = lists.into_iter().flat_map(read).collect();
        learners.sort_by(|a, b| a.id.cmp(&b.id));
        learners.dedup_by(|a, b| a.id == b.id);
        let refused = refused.map(|text: String| serde_json::from_str(&text).unwrap_or_default());
        Ok(Class {
            learners,
            refused: refused.unwrap_or_default(),
        })
    }
}
