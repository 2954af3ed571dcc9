//! `cargo weave check`: whether the whole course is as its authors mean it.
//!
//! [`trees`] holds the parallel trees against each other, [`lists`] the lists that name their
//! files, [`marks`] marks every solution, stub and wrong solution, [`looks_like`] what is derived from
//! the marks of the wrong ones.

mod lists;
mod looks_like;
mod marks;
mod trees;

use std::fmt;

use crate::error::Error;
use crate::here::Here;
use crate::output::{BAD, GOOD, counted, painted};
use crate::{Ending, cli, output};

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
pub fn check(here: &Here, options: &cli::Check) -> Result<Ending, Error> {
    if here.course.is_handout() {
        return Err(Error::Handout(
            "a learner's edition has nothing to check: its solutions are with the course; \
             `cargo weave mark` marks your files"
                .to_owned(),
        ));
    }
    if options.names.is_empty() {
        return check_all(here, options.write);
    }
    let exercises = crate::here::exercises(&here.course, &options.names)?;
    let found = marks::check(here, &exercises)?;
    let mut problems = found.problems;
    problems.extend(looks_like::check(here, found.looks_like, options.write)?);
    Ok(tell(exercises.len(), found.marked, &problems))
}

fn check_all(here: &Here, write: bool) -> Result<Ending, Error> {
    let root = &here.course.root;
    let (names, mut problems) = trees::check(root)?;
    problems.extend(lists::check(root, &names)?);
    let mut marked = 0;
    match here.course.exercises() {
        Ok(exercises) => {
            let found = marks::check(here, &exercises)?;
            marked = found.marked;
            problems.extend(found.problems);
            problems.extend(looks_like::check(here, found.looks_like, write)?);
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
