//! The marker: turns an exercise and a file into a mark.

use std::num::NonZero;
use std::path::Path;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::{fs, thread};

use checks::Options;

use crate::judge::{self, Finding};
use crate::libraries::Libraries;
use crate::rubric::{self, Hash};
use crate::scratch::Scratch;
use crate::toolchain::Toolchain;
use crate::units::Units;
use crate::{Check, CheckMark, Course, Error, Exercise, Mark, Points, Result, runner};

/// Marks submissions, against libraries it has built.
pub struct Marker {
    pub(crate) toolchain: Toolchain,
    pub(crate) libraries: Libraries,
    /// The hash of what is the same for every exercise.
    tools: String,
    /// How many checks run at once.
    at_once: usize,
}

/// What each check found, in the order of the exercise: nothing where it passed.
type Findings = Vec<Option<Finding>>;

impl Marker {
    /// A marker for this course; builds what submissions are compiled against, where that is not there yet.
    ///
    /// # Errors
    /// When the toolchain is missing or the libraries do not build.
    pub fn new(course: &Course) -> Result<Marker> {
        Marker::with_progress(course, |_| ())
    }

    /// As [`Marker::new`], saying what takes long.
    ///
    /// # Errors
    /// As [`Marker::new`].
    pub fn with_progress(course: &Course, progress: impl Fn(&str)) -> Result<Marker> {
        let toolchain = Toolchain::find(&course.root)?;
        let tools = rubric::of_the_tools(&course.root, &toolchain)?;
        let key = rubric::of_the_libraries(&course.root, &tools)?;
        Ok(Marker {
            libraries: Libraries::find_or_build(&course.root, &key, &progress)?,
            toolchain,
            tools,
            at_once: thread::available_parallelism().map_or(1, NonZero::get),
        })
    }

    /// Marks `file` as a submission to `exercise`. Only reads it.
    ///
    /// # Errors
    /// When the marker could not do its work; never for what the submission does.
    pub fn mark(&self, exercise: &Exercise, file: &Path) -> Result<Mark> {
        let submission = fs::read(file).map_err(Error::read(file))?;
        let checks =
            fs::read(exercise.checks_path()).map_err(Error::read(exercise.checks_path()))?;
        let scratch = Scratch::new()?;
        let units = Units::new(
            &self.toolchain,
            &self.libraries,
            exercise,
            &scratch,
            &submission,
        )?;
        let mut findings = self.findings(exercise, &units, &scratch)?;
        join_sources(exercise, &submission, &checks, &mut findings);
        let marks = exercise
            .checks
            .iter()
            .zip(findings)
            .map(|(check, finding)| mark_of(check, finding))
            .collect();
        Ok(Mark::of(
            exercise.id(),
            marks,
            self.rubric(exercise, &checks),
        ))
    }

    /// Compiles and runs. On the critical path are the submission against the explorer, the runner, and the checks;
    /// the real `std` and the compile checks go beside them.
    fn findings(&self, exercise: &Exercise, units: &Units, scratch: &Scratch) -> Result<Findings> {
        let all = |finding: Finding| vec![Some(finding); exercise.checks.len()];
        thread::scope(|scope| {
            let explored = scope.spawn(|| units.explored());
            let real = units.real()?;
            if let Some(refusal) = &real.refused {
                return Ok(all(judge::by_refusal(refusal, false)));
            }
            let promises = scope.spawn(move || promises(exercise, units, &real.out));
            let explored = join(explored)?;
            if let Some(refusal) = &explored.refused {
                return Ok(all(judge::by_refusal(refusal, true)));
            }
            let ran = self.runs(exercise, units, &explored.out, scratch)?;
            Ok(merge(ran, join(promises)?))
        })
    }

    /// What the checks that run find; nothing at the places of the others.
    fn runs(
        &self,
        exercise: &Exercise,
        units: &Units,
        explored: &Path,
        scratch: &Scratch,
    ) -> Result<Findings> {
        let compiled = units.runner(explored)?;
        if let Some(refusal) = &compiled.refused {
            let misfit = judge::by_misfit(exercise, refusal);
            return Ok(exercise
                .checks
                .iter()
                .map(|check| check.runs().then(|| misfit.clone()))
                .collect());
        }
        let (next, findings) = (
            AtomicUsize::new(0),
            Mutex::new(vec![None; exercise.checks.len()]),
        );
        let work = || -> Result<()> {
            loop {
                let place = next.fetch_add(1, Ordering::Relaxed);
                let Some(check) = exercise.checks.get(place) else {
                    return Ok(());
                };
                if check.runs() {
                    let finding =
                        match runner::run(&compiled.out, &check.name, &options(check), scratch)? {
                            Ok(report) => judge::by_report(exercise, check, report),
                            Err(ended) => Some(judge::by_end(&check.name, &ended)?),
                        };
                    findings.lock().expect("no worker panics")[place] = finding;
                }
            }
        };
        thread::scope(|scope| {
            let workers: Vec<_> = (0..self.at_once).map(|_| scope.spawn(work)).collect();
            workers.into_iter().try_for_each(join)
        })?;
        Ok(findings.into_inner().expect("no worker panics"))
    }

    /// The hash of everything that decides this exercise's marks beside the submission.
    fn rubric(&self, exercise: &Exercise, checks: &[u8]) -> String {
        let limits = (runner::LIMITS.wall.as_secs(), runner::LIMITS.output_bytes);
        let options: Vec<Options> = exercise.checks.iter().map(options).collect();
        let limits = serde_json::to_vec(&(limits, options)).expect("limits are plain data");
        Hash::new()
            .with("tools", self.tools.as_bytes())
            .with("checks", checks)
            .with("limits", &limits)
            .finish()
    }
}

/// How one check is explored.
fn options(check: &Check) -> Options {
    let mut options = Options::default();
    if !check.kind.explores() {
        options.preemptions = Some(0);
        options.max_executions = 1;
        options.spurious_wake_ups = 0;
    }
    if check.preemptions.is_some() {
        options.preemptions = check.preemptions;
    }
    options
}

/// What the compile checks find; nothing at the places of the others.
fn promises(exercise: &Exercise, units: &Units, real: &Path) -> Result<Findings> {
    let finding = |check: &Check| {
        if check.runs() {
            return Ok(None);
        }
        let compiled = units.promise(check, real)?;
        Ok(judge::by_promise(check, compiled.refused.as_ref()))
    };
    exercise.checks.iter().map(finding).collect()
}

fn merge(ran: Findings, promised: Findings) -> Findings {
    ran.into_iter()
        .zip(promised)
        .map(|(ran, promised)| ran.or(promised))
        .collect()
}

/// Joins the lines of the two files that a trace may name.
fn join_sources(exercise: &Exercise, submission: &[u8], checks: &[u8], findings: &mut Findings) {
    let files = [
        (exercise.submission_name(), submission),
        (exercise.checks_name(), checks),
    ];
    let mut read = |path: &str| {
        let (_, text) = files.iter().find(|(name, _)| name == path)?;
        Some(String::from_utf8_lossy(text).into_owned())
    };
    for trace in findings
        .iter_mut()
        .flatten()
        .filter_map(|finding| finding.trace.as_mut())
    {
        trace.join_sources(&mut read);
    }
}

fn mark_of(check: &Check, finding: Option<Finding>) -> CheckMark {
    let earned = if finding.is_none() { check.points } else { 0 };
    let (verdict, message, trace) = match finding {
        Some(finding) => (Some(finding.verdict), Some(finding.message), finding.trace),
        None => (None, None, None),
    };
    CheckMark {
        name: check.name.clone(),
        kind: check.kind,
        points: Points {
            earned,
            possible: check.points,
        },
        verdict,
        message,
        trace,
        sentence: check.sentence.clone(),
    }
}

/// What a thread of ours returned; its panic goes on in this one.
fn join<T>(thread: thread::ScopedJoinHandle<'_, T>) -> T {
    thread
        .join()
        .unwrap_or_else(|panic| std::panic::resume_unwind(panic))
}
