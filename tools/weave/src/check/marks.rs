//! The marks that the course promises: solutions full, stubs nothing, wrong solutions as named.

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use marking::{Answers, Exercise, LooksLike, Mark, Verdict, Wrong};

use super::Problem;
use crate::error::Error;
use crate::here::Here;
use crate::mark;
use crate::progress::Progress;

/// Hints from a nudge to nearly the answer.
const HINTS: usize = 3;

/// One file to mark, and what it must lose.
struct Case<'a> {
    exercise: &'a Exercise,
    /// From the root of the course.
    place: String,
    file: PathBuf,
    expected: Expected,
}

/// What a mark must be.
enum Expected {
    Full,
    Nothing,
    Loses(Wrong),
}

/// What marking everything found.
pub struct Found {
    /// How many submissions were marked.
    pub marked: usize,
    pub problems: Vec<Problem>,
    /// The wrong solutions by what they lose.
    pub looks_like: LooksLike,
}

/// Marks every case, and tells what is not as it should be.
pub fn check(here: &Here, exercises: &[Exercise]) -> Result<Found, Error> {
    let stubs = tempfile::tempdir().map_err(Error::file("make", &std::env::temp_dir()))?;
    let mut problems = Vec::new();
    let mut cases = Vec::new();
    for exercise in exercises {
        problems.extend(check_hints(exercise));
        let solution = format!("solutions/{}.rs", exercise.id());
        match exercise.stub() {
            Ok(stub) => {
                problems.extend(check_stub(exercise, &stub));
                let file = stubs.path().join(exercise.id().replace('/', "-") + ".rs");
                fs::write(&file, stub).map_err(Error::file("write", &file))?;
                cases.push(Case {
                    exercise,
                    place: format!("the stub of {solution}"),
                    file,
                    expected: Expected::Nothing,
                });
            }
            Err(error) => {
                problems.push(unreadable("the stub cannot be derived", &solution, &error));
            }
        }
        match exercise.wrong() {
            Ok(wrong) => cases.extend(wrong.into_iter().map(|wrong| Case {
                exercise,
                place: format!("tests/{}/wrong/{}.rs", exercise.id(), wrong.name),
                file: wrong.path.clone(),
                expected: Expected::Loses(wrong),
            })),
            Err(error) => {
                let place = format!("tests/{}/wrong", exercise.id());
                problems.push(unreadable(
                    "a wrong solution cannot be read",
                    &place,
                    &error,
                ));
            }
        }
        cases.push(Case {
            exercise,
            place: solution,
            file: exercise.solution_path(),
            expected: Expected::Full,
        });
    }
    problems.extend(check_inputs(here, exercises)?);
    let marks = mark_all(here, &cases)?;
    let judged = cases.iter().zip(&marks);
    problems.extend(judged.clone().filter_map(|(case, mark)| match mark {
        Ok(mark) => judge(case, mark),
        Err(error) => Some(unreadable("could not be marked", &case.place, error)),
    }));
    let planted = judged.filter_map(|(case, mark)| match &case.expected {
        Expected::Loses(wrong) => Some((wrong, mark.as_ref().ok()?)),
        _ => None,
    });
    Ok(Found {
        marked: cases.len(),
        problems,
        looks_like: LooksLike::of(planted)?,
    })
}

/// Marks on every core; the marks in the order of the cases.
fn mark_all(here: &Here, cases: &[Case]) -> Result<Vec<marking::Result<Mark>>, Error> {
    let marker = here.marker()?;
    let progress = Progress::of(cases.len());
    let next = AtomicUsize::new(0);
    let marks = Mutex::new(Vec::new());
    let work = || {
        while let Some((number, case)) = {
            let number = next.fetch_add(1, Ordering::Relaxed);
            cases.get(number).map(|case| (number, case))
        } {
            progress.say(&format!("marking {}", case.place));
            let mark = marker.mark(case.exercise, &case.file);
            marks
                .lock()
                .expect("no worker panics with the lock")
                .push((number, mark));
            progress.advance();
        }
    };
    let workers = std::thread::available_parallelism().map_or(1, usize::from);
    std::thread::scope(|scope| {
        for _ in 0..workers {
            scope.spawn(work);
        }
    });
    let mut marks = marks.into_inner().expect("every worker has ended");
    marks.sort_by_key(|(number, _)| *number);
    Ok(marks.into_iter().map(|(_, mark)| mark).collect())
}

/// What is wrong with the mark of a case, if anything.
fn judge(case: &Case, mark: &Mark) -> Option<Problem> {
    let lost: BTreeSet<(String, Verdict)> = mark
        .checks
        .iter()
        .filter_map(|check| Some((check.name.clone(), check.verdict?)))
        .collect();
    let points = format!("{} of {} points", mark.points.earned, mark.points.possible);
    let (what, help) = match &case.expected {
        Expected::Full if mark.points.are_full() && lost.is_empty() => return None,
        Expected::Full => (
            format!("the solution gets {points}: it loses {}", told(&lost)),
            "mend the solution or the check".to_owned(),
        ),
        Expected::Nothing
            if mark.points.earned == 0
                && !lost.iter().any(|(_, verdict)| mark::is_undecided(*verdict)) =>
        {
            return None;
        }
        Expected::Nothing => (
            format!("the stub gets {points}, and nothing was written yet"),
            format!("make the checks see that; those it loses: {}", told(&lost)),
        ),
        Expected::Loses(wrong) => {
            let named: BTreeSet<_> = wrong.loses.iter().cloned().collect();
            if lost == named {
                return None;
            }
            (
                format!("the wrong solution loses {}", told(&lost)),
                format!("its first line names {}", told(&named)),
            )
        }
    };
    Some(Problem::new(what, case.place.as_str(), help))
}

fn told(lost: &BTreeSet<(String, Verdict)>) -> String {
    if lost.is_empty() {
        return "nothing".to_owned();
    }
    let words = lost
        .iter()
        .map(|(check, verdict)| format!("{check} ({verdict})"));
    words.collect::<Vec<_>>().join(", ")
}

/// The checks of exercises that allow `unsafe` whose answers anybody could know: they are the same whatever the input.
fn check_inputs(here: &Here, exercises: &[Exercise]) -> Result<Vec<Problem>, Error> {
    let mut problems = Vec::new();
    let mut exercises = exercises.iter().filter(|one| one.unsafe_code).peekable();
    if exercises.peek().is_none() {
        return Ok(problems);
    }
    let markers = [
        here.marker()?.with_inputs_from("one class"),
        here.marker()?.with_inputs_from("another class"),
    ];
    for exercise in exercises {
        let [one, other] = markers
            .each_ref()
            .map(|marker| Answers::ask(exercise, || marking::Result::Ok(marker)));
        let (one, other) = match (one, other) {
            (Ok(one), Ok(other)) => (one, other),
            (Err(error), _) | (_, Err(error)) => {
                let place = format!("solutions/{}.rs", exercise.id());
                problems.push(unreadable("the solution gives no answers", &place, &error));
                continue;
            }
        };
        problems.extend(one.alike(&other).map(|check| {
            Problem::new(
                format!(
                    "`{check}` answers the same in every class, so that anybody could write it down"
                ),
                exercise.checks_name(),
                "make what it returns follow from `marking::input()`",
            )
        }));
    }
    Ok(problems)
}

fn check_hints(exercise: &Exercise) -> Option<Problem> {
    let count = exercise.hints.iter().filter(|hint| !hint.trim().is_empty());
    let count = count.count();
    (count != HINTS).then(|| {
        Problem::new(
            format!("{} has {count} hints, not {HINTS}", exercise.id()),
            exercise.checks_name(),
            "give three in its header, from a nudge to nearly the answer",
        )
    })
}

fn check_stub(exercise: &Exercise, derived: &str) -> Option<Problem> {
    let committed = fs::read_to_string(exercise.submission_path());
    // That there is none is told with the trees.
    let differs = committed.is_ok_and(|committed| committed != derived);
    differs.then(|| {
        Problem::new(
            format!(
                "the stub of {} is not what its solution derives",
                exercise.id()
            ),
            exercise.submission_name(),
            format!(
                "cargo weave reset {} (your file is kept beside)",
                exercise.id()
            ),
        )
    })
}

fn unreadable(what: &str, place: &str, error: &marking::Error) -> Problem {
    let help = error.to_string().replace('\n', "\n  ");
    Problem::new(what, place, help)
}
