//! Facts about what somebody decided: overrides, which stand whatever is marked again.

use std::collections::BTreeMap;

use super::{Facts, now};
use crate::Result;

/// Points that somebody gave in place of a mark's.
#[derive(Clone, Debug, PartialEq)]
pub struct Override {
    /// The learner's id.
    pub learner: String,
    /// `chapter03/lost_update`.
    pub exercise: String,
    /// The points; none returns to the mark's.
    pub points: Option<f64>,
    /// Why.
    pub reason: String,
    /// Who.
    pub by: String,
}

impl Facts {
    /// Adds an override; the last of a learner and an exercise holds.
    ///
    /// # Errors
    /// When the facts cannot be written.
    pub fn decide(&self, one: &Override) -> Result<()> {
        self.change(|facts| {
            facts.execute(
                "INSERT INTO overrides (learner, exercise, points, reason, who, at) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
                (&one.learner, &one.exercise, one.points, &one.reason, &one.by, now()),
            )
        })?;
        Ok(())
    }

    /// The overrides that hold, by learner and exercise.
    pub(crate) fn decided(&self) -> Result<BTreeMap<(String, String), Override>> {
        self.ask(|facts| {
            let mut all = facts.prepare(
                "SELECT learner, exercise, points, reason, who FROM overrides ORDER BY id",
            )?;
            let rows = all.query_map((), |row| {
                let one = Override {
                    learner: row.get(0)?,
                    exercise: row.get(1)?,
                    points: row.get(2)?,
                    reason: row.get(3)?,
                    by: row.get(4)?,
                };
                Ok(((one.learner.clone(), one.exercise.clone()), one))
            })?;
            let mut decided: BTreeMap<_, Override> = rows.collect::<rusqlite::Result<_>>()?;
            decided.retain(|_, one| one.points.is_some());
            Ok(decided)
        })
    }
}
