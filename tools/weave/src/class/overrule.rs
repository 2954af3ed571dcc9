//! `cargo weave class override`: points that somebody gives in place of a mark's, with their name and reason.

use class::{Error as ClassError, Facts, Override, Rules};

use super::options;
use crate::error::Error;
use crate::here::{self, Here};
use crate::{Ending, output};

/// Adds an override to the facts.
pub fn overrule(here: &Here, options: &options::Override) -> Result<Ending, Error> {
    let exercise = here::one_exercise(&here.course, &options.exercise)?;
    let facts = Facts::open(&options.out)?;
    let gradebook = class::gradebook(&facts, &here.course.exercises()?, &Rules::of(&options.out)?)?;
    let mut ids = gradebook.learners.iter().map(|row| row.learner.id.clone());
    if !ids.clone().any(|id| id == options.learner) {
        let unknown = ClassError::unknown_learner(&options.learner, &options.out, &mut ids);
        return Err(unknown.into());
    }
    let one = Override {
        learner: options.learner.clone(),
        exercise: exercise.id(),
        points: points(&options.points, exercise.points())?,
        reason: said("reason", &options.reason)?,
        by: said("by", &options.by)?,
    };
    facts.decide(&one)?;
    let now = match one.points {
        Some(points) => format!("has {points} of {} points", exercise.points()),
        None => "has the mark's points again".to_owned(),
    };
    output::print(&format!("{}: {} {now}\n", one.learner, one.exercise));
    Ok(Ending::Well)
}

fn points(text: &str, possible: u32) -> Result<Option<f64>, Error> {
    if text == "mark" {
        return Ok(None);
    }
    let points = text.parse::<f64>().ok();
    let points = points.filter(|points| (0.0..=f64::from(possible)).contains(points));
    points.map(Some).ok_or_else(|| {
        Error::Class(format!(
            "`{text}` cannot be given for this exercise\n  it is worth {possible} points\n  \
             write a number from 0 to {possible}, or `mark` for the mark's own points"
        ))
    })
}

fn said(option: &str, text: &str) -> Result<String, Error> {
    match text.trim() {
        "" => Err(Error::Class(format!(
            "an override needs its --{option}\n  it is shown beside the points\n  write a few words"
        ))),
        text => Ok(text.to_owned()),
    }
}
