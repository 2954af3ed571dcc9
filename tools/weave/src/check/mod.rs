//! `cargo weave check`: whether the whole course is as its authors mean it.
//!
//! [`trees`] holds the parallel trees against each other, [`lists`] the lists that name their
//! files, [`marks`] marks every solution, stub and wrong solution.

mod lists;
mod marks;
mod trees;

use std::fmt;

use crate::error::Error;
use crate::here::Here;
use crate::output::{BAD, GOOD, counted, painted};
use crate::{Ending, output};

/// Something that an author has to mend.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Problem {
    /// What is wrong.
    what: String,
    /// Where, from the root of the course.
    place: String,
    /// What to do.
    help: String,
}

impl Problem {
    fn new(what: impl Into<String>, place: impl Into<String>, help: impl Into<String>) -> Problem {
        Problem {
            what: what.into(),
            place: place.into(),
            help: help.into(),
        }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{}", self.what)?;
        writeln!(f, "  at {}", self.place)?;
        writeln!(f, "  {}", self.help)
    }
}

/// Checks the exercises with these names, or everything, and tells every problem at once.
pub fn check(here: &Here, names: &[String]) -> Result<Ending, Error> {
    if here.course.is_handout() {
        return Err(Error::Handout(
            "a learner's edition has nothing to check: its solutions are with the course; \
             `cargo weave mark` marks your files"
                .to_owned(),
        ));
    }
    if names.is_empty() {
        return check_all(here);
    }
    let exercises = crate::here::exercises(&here.course, names)?;
    let (marked, problems) = marks::check(here, &exercises)?;
    Ok(tell(exercises.len(), marked, &problems))
}

fn check_all(here: &Here) -> Result<Ending, Error> {
    let root = &here.course.root;
    let (names, mut problems) = trees::check(root)?;
    problems.extend(lists::check(root, &names)?);
    let mut marked = 0;
    match here.course.exercises() {
        Ok(exercises) => {
            let (count, found) = marks::check(here, &exercises)?;
            marked = count;
            problems.extend(found);
        }
        // Its message has the place and the remedy already.
        Err(error) => problems.push(Problem::new(
            "the exercises cannot be read, so nothing was marked",
            "tests/",
            error.to_string().replace('\n', "\n  "),
        )),
    }
    Ok(tell(names.len(), marked, &problems))
}

fn tell(exercises: usize, marked: usize, problems: &[Problem]) -> Ending {
    for problem in problems {
        output::print(&format!("{problem}\n"));
    }
    let exercises = counted(exercises, "exercise");
    let submissions = counted(marked, "submission");
    if problems.is_empty() {
        let line = format!("{exercises}, {submissions} marked: all as they should be.");
        output::print(&format!("{}\n", painted(line, GOOD)));
        Ending::Well
    } else {
        let problems = painted(counted(problems.len(), "problem"), BAD);
        output::print(&format!("{exercises}, {submissions} marked: {problems}.\n"));
        Ending::Failed
    }
}
