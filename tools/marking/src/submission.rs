//! One submission on its way to a mark: what goes before what, and what goes beside it.

use std::collections::VecDeque;
use std::num::NonZero;
use std::path::Path;
use std::sync::Mutex;
use std::thread;

use checks::{Options, Record};
use explorer::{Report, Verdict};

use crate::compile::{Compiled, Refusal};
use crate::judge::{self, Finding};
use crate::outcomes::{self, Outcomes};
use crate::runner::Runner;
use crate::scratch::Scratch;
use crate::units::Units;
use crate::{
    Check, Error, Exercise, Kind, Marker, Result, ends, forbidden, inputs, refusals, runner,
};

/// What each check found, in the order of the exercise: nothing where it passed.
pub(crate) type Findings = Vec<Option<Finding>>;

/// What is told of a mark while it is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Heard<T> {
    /// The submission compiles.
    Compiles,
    /// What a check found, by its place in the exercise.
    Check(usize, T),
}

/// Hears of each thing as soon as it is decided; from any thread.
pub(crate) type Tell<'a> = dyn Fn(Heard<Option<&Finding>>) + Sync + 'a;

/// A submission with its own scratch folder.
pub(crate) struct Submission<'a> {
    marker: &'a Marker,
    exercise: &'a Exercise,
    scratch: Scratch,
    text: &'a [u8],
    checks: &'a [u8],
    tell: &'a Tell<'a>,
}

impl<'a> Submission<'a> {
    /// `text` is the submission's, `checks` that of the file that marks it.
    pub fn new(
        marker: &'a Marker,
        exercise: &'a Exercise,
        text: &'a [u8],
        checks: &'a [u8],
    ) -> Result<Self> {
        Ok(Submission {
            marker,
            exercise,
            scratch: Scratch::new()?,
            text,
            checks,
            tell: &|_| (),
        })
    }

    /// The same, telling of each thing as soon as it is decided.
    pub fn telling(self, tell: &'a Tell<'a>) -> Self {
        Submission { tell, ..self }
    }

    /// Compiles and runs. On the critical path are the submission against the explorer, the runner, and the checks;
    /// the real `std` and the compile checks go beside them.
    pub fn findings(&self) -> Result<Findings> {
        let units = Units::new(self.marker, self.exercise, &self.scratch, self.text)?;
        let all = |finding: Finding| vec![Some(finding); self.exercise.checks.len()];
        if let Some(message) = forbidden::find(self.text) {
            return Ok(all(Finding::new(Verdict::ForbiddenConstruct, message)));
        }
        thread::scope(|scope| {
            let explored = scope.spawn(|| units.explored());
            let real = units.real()?;
            if let Some(refusal) = &real.refused {
                return Ok(all(refusals::of_the_submission(
                    self.exercise,
                    refusal,
                    false,
                )));
            }
            (self.tell)(Heard::Compiles);
            let promises = scope.spawn({
                let (units, real) = (&units, real.out.clone());
                move || self.promises(units, &real)
            });
            units.await_explored(|| explored.is_finished());
            let early = (!explored.is_finished()).then(|| units.checks_that_run());
            let explored = join(explored)?;
            if let Some(refusal) = &explored.refused {
                return Ok(all(refusals::of_the_submission(
                    self.exercise,
                    refusal,
                    true,
                )));
            }
            let compiled = early.unwrap_or_else(|| units.checks_that_run())?;
            let ran = self.runs(&units, &explored, &compiled, &real.out)?;
            let promised = join(promises)?;
            Ok(ran
                .into_iter()
                .zip(promised)
                .map(|(ran, promised)| ran.or(promised))
                .collect())
        })
    }

    /// What the checks that run find, a few at once; nothing at the places of the others.
    fn runs(
        &self,
        units: &Units,
        explored: &Compiled,
        compiled: &Compiled,
        real: &Path,
    ) -> Result<Findings> {
        let checks = &self.exercise.checks;
        let runner = match &compiled.refused {
            Some(refusal) => Err(refusal.clone()),
            None => units.runner(explored, compiled)?,
        };
        let runner = match runner {
            Ok(runner) => runner,
            Err(refusal) => {
                let fit = units.fit(real)?;
                let finding =
                    refusals::of_the_checks(self.exercise, &refusal, fit.refused.as_ref());
                return Ok(checks
                    .iter()
                    .map(|check| check.runs().then(|| finding.clone()))
                    .collect());
            }
        };
        let reference = outcomes::of_the_solution(self.marker, self.exercise, self.checks)?;
        let findings = Mutex::new(vec![None; checks.len()]);
        let queue = Mutex::new(cheapest_first(checks));
        let next = || queue.lock().expect("no worker panics").pop_front();
        let work = || -> Result<()> {
            while let Some(place) = next() {
                let check = &checks[place];
                let finding = self.run(check, &runner, &reference)?;
                (self.tell)(Heard::Check(place, finding.as_ref()));
                findings.lock().expect("no worker panics")[place] = finding;
            }
            Ok(())
        };
        let at_once = thread::available_parallelism().map_or(1, NonZero::get);
        thread::scope(|scope| {
            let workers: Vec<_> = (0..at_once).map(|_| scope.spawn(work)).collect();
            workers.into_iter().try_for_each(join)
        })?;
        Ok(findings.into_inner().expect("no worker panics"))
    }

    fn run(&self, check: &Check, runner: &Runner, reference: &Outcomes) -> Result<Option<Finding>> {
        let told = Options {
            allowed: reference.get(&check.name).cloned(),
            ..self.marker.options(self.exercise, check)
        };
        let right = told.allowed.as_deref().unwrap_or_default();
        if !self.exercise.unsafe_code {
            let (finding, returned) = self.explore(check, runner, &told)?;
            return Ok(finding.or_else(|| outcomes::missing(check, right, &returned)));
        }
        let not_told = Options {
            allowed: None,
            ..told.clone()
        };
        let (finding, returned) = self.explore(check, runner, &not_told)?;
        if finding.is_some() {
            return Ok(finding);
        }
        let Some(finding) = inputs::compare(check, right, &returned) else {
            return Ok(None);
        };
        // Nothing depends on what it says any more: it is told, and may show the schedule.
        let (shown, _) = self.explore(check, runner, &told)?;
        let shown = shown.filter(|shown| shown.verdict == finding.verdict);
        Ok(Some(shown.unwrap_or(finding)))
    }

    /// Runs a check: what it found, and what it returned.
    fn explore(
        &self,
        check: &Check,
        runner: &Runner,
        options: &Options,
    ) -> Result<(Option<Finding>, Vec<String>)> {
        let place = &self.marker.place;
        match runner::run(place, runner, &check.name, options, &self.scratch)? {
            Ok(Record {
                mut report,
                never_ends,
                returned,
                ..
            }) => {
                self.join_sources(&mut report);
                let found = judge::by_report(self.exercise, check, options, report, never_ends);
                Ok((found, returned))
            }
            Err(ended) => Ok((Some(ends::judge(&check.name, &ended)?), Vec::new())),
        }
    }

    /// What each check that returns a value returns in all its schedules, if none of them fails.
    pub fn outcomes(&self) -> Result<Outcomes> {
        let units = Units::new(self.marker, self.exercise, &self.scratch, self.text)?;
        let unfit = |refusal: &Refusal| self.no_comparison("all checks", &refusal.text());
        let explored = units.explored()?;
        if let Some(refusal) = &explored.refused {
            return Err(unfit(refusal));
        }
        let compiled = units.checks_that_run()?;
        if let Some(refusal) = &compiled.refused {
            return Err(unfit(refusal));
        }
        let runner = units
            .runner(&explored, &compiled)?
            .map_err(|refusal| unfit(&refusal))?;
        let returning = self.exercise.checks.iter().filter(|check| check.returns);
        returning
            .map(|check| {
                let options = self.marker.options(self.exercise, check);
                let (finding, returned) = self.explore(check, &runner, &options)?;
                match finding {
                    None => Ok((check.name.clone(), returned)),
                    Some(finding) => Err(self.no_comparison(
                        &check.name,
                        &format!("{}: {}", finding.verdict, finding.message),
                    )),
                }
            })
            .collect()
    }

    fn no_comparison(&self, check: &str, problem: &str) -> Error {
        Error::NoComparison {
            exercise: self.exercise.id(),
            check: check.to_owned(),
            problem: problem.to_owned(),
        }
    }

    /// What the compile checks find; nothing at the places of the others.
    fn promises(&self, units: &Units, real: &Path) -> Result<Findings> {
        let finding = |(place, check): (usize, &Check)| {
            if check.runs() {
                return Ok(None);
            }
            let compiled = units.promise(check, real)?;
            let finding = refusals::of_a_promise(self.exercise, check, compiled.refused.as_ref());
            (self.tell)(Heard::Check(place, finding.as_ref()));
            Ok(finding)
        };
        self.exercise
            .checks
            .iter()
            .enumerate()
            .map(finding)
            .collect()
    }

    /// Names things in a report by the two files that its places may be in, and joins their lines.
    fn join_sources(&self, report: &mut Report) {
        report.join_sources(&mut |path| {
            let text = match path {
                _ if path == self.exercise.submission_name() => self.text,
                _ if path == self.exercise.checks_name() => self.checks,
                _ => return None,
            };
            Some(String::from_utf8_lossy(text).into_owned())
        });
    }
}

/// The places of the checks that run: first those of one schedule, which take no time worth naming.
fn cheapest_first(checks: &[Check]) -> VecDeque<usize> {
    let mut places: Vec<usize> = (0..checks.len())
        .filter(|&place| checks[place].runs())
        .collect();
    places.sort_by_key(|&place| {
        let kind = checks[place].kind;
        kind.explores() || kind.explores_itself()
    });
    places.into()
}

/// How one check is explored, whatever it is told.
pub(crate) fn options(check: &Check) -> Options {
    let mut options = Options {
        explores_itself: check.kind.explores_itself(),
        must_overlap: check.kind == Kind::Overlap,
        stale_reads: check.kind == Kind::Memory,
        ..Options::default()
    };
    if !check.kind.explores() {
        // One schedule, which is the same each time.
        options.preemptions = Some(0);
        options.max_executions = 1;
        options.random_walks = 0;
        options.spurious_wake_ups = 0;
    }
    if check.preemptions.is_some() {
        options.preemptions = check.preemptions;
    }
    options
}

/// What a thread of ours returned; its panic goes on in this one.
fn join<T>(thread: thread::ScopedJoinHandle<'_, T>) -> T {
    thread
        .join()
        .unwrap_or_else(|panic| std::panic::resume_unwind(panic))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn checks_of_one_schedule_run_first_and_compile_checks_not_at_all() {
        let checks = [
            Check::named("races", Kind::Schedule),
            Check::named("promise", Kind::Compile),
            Check::named("sum", Kind::Value),
            Check::named("overlaps", Kind::Overlap),
            Check::named("calls", Kind::Count),
        ];

        assert_eq!(cheapest_first(&checks), [2, 4, 0, 3]);
    }
}
