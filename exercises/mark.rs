//! `cargo test -p exercises [NAME]`: marks your own files, one test a check.

use std::path::Path;
use std::sync::{Arc, OnceLock};

use libtest_mimic::{Arguments, Failed, Trial};
use marking::{CheckMark, Course, Error, Exercise, Mark, Marker};

fn main() {
    let arguments = Arguments::from_args();
    match trials() {
        Ok(trials) => libtest_mimic::run(&arguments, trials).exit(),
        Err(error) => {
            eprintln!("{error}");
            std::process::exit(2);
        }
    }
}

fn trials() -> Result<Vec<Trial>, Error> {
    // Cargo starts a test in its package's folder.
    let course = Course::find(Path::new("."))?;
    let exercises = course.exercises()?;
    let marker = Arc::new(LazyMarker {
        course,
        made: OnceLock::new(),
    });
    Ok(exercises
        .into_iter()
        .flat_map(|exercise| trials_of(exercise, &marker))
        .collect())
}

/// A trial for each check; the first that runs marks the file for all of them.
fn trials_of(exercise: Exercise, marker: &Arc<LazyMarker>) -> Vec<Trial> {
    let names: Vec<String> = exercise
        .checks
        .iter()
        .map(|check| check.name.clone())
        .collect();
    let shared = Arc::new((exercise, OnceLock::new()));
    let trial = |(index, name): (usize, String)| {
        let (shared, marker) = (Arc::clone(&shared), Arc::clone(marker));
        Trial::test(format!("{}::{name}", shared.0.id()), move || {
            let (exercise, mark) = &*shared;
            let mark = mark.get_or_init(|| marker.mark(exercise));
            match mark {
                Ok(mark) => result(&mark.checks[index]),
                Err(problem) => Err(problem.clone().into()),
            }
        })
    };
    names.into_iter().enumerate().map(trial).collect()
}

/// A marker that is made when a check is first asked for: `--list` needs none.
struct LazyMarker {
    course: Course,
    made: OnceLock<Result<Marker, String>>,
}

impl LazyMarker {
    fn mark(&self, exercise: &Exercise) -> Result<Mark, String> {
        let marker = self
            .made
            .get_or_init(|| Marker::new(&self.course).map_err(|error| error.to_string()));
        let marker = marker.as_ref().map_err(Clone::clone)?;
        marker
            .mark(exercise, &exercise.submission_path())
            .map_err(|error| error.to_string())
    }
}

fn result(check: &CheckMark) -> Result<(), Failed> {
    let Some(verdict) = check.verdict else {
        return Ok(());
    };
    // A trace's own text begins with the verdict and the message.
    let found = match (&check.trace, &check.message) {
        (Some(trace), _) => trace.text(),
        (None, Some(message)) => format!("{verdict}: {message}"),
        (None, None) => verdict.to_string(),
    };
    Err(format!("{}\n{found}", check.sentence).into())
}
