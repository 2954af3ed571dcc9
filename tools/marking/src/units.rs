//! The crates that one mark is compiled from: the submission against each `std`, the runner, the compile checks.

use std::path::{Path, PathBuf};
use std::thread;
use std::time::Duration;

use crate::compile::{Compiled, Emit, QUIET, QUIET_AND_SAFE, Refusal, SILENT, Unit};
use crate::runner::{Runner, Side};
use crate::scratch::Scratch;
use crate::{Check, Exercise, Kind, Marker, Result, crates};

/// The unit of the checks that run.
const RUN: &str = "unit=\"run\"";

/// Compiles for one mark.
pub(crate) struct Units<'a> {
    marker: &'a Marker,
    exercise: &'a Exercise,
    scratch: &'a Scratch,
    submission: PathBuf,
}

impl<'a> Units<'a> {
    /// Takes a copy of the submission, so that every unit sees the same text.
    pub fn new(
        marker: &'a Marker,
        exercise: &'a Exercise,
        scratch: &'a Scratch,
        text: &[u8],
    ) -> Result<Units<'a>> {
        Ok(Units {
            marker,
            exercise,
            scratch,
            submission: scratch.write("submission.rs", text)?,
        })
    }

    /// The submission against the real `std`: the messages a learner knows, and what compile checks look at.
    pub fn real(&self) -> Result<Compiled> {
        let lints = if self.exercise.unsafe_code {
            QUIET
        } else {
            QUIET_AND_SAFE
        };
        let crates = self.real_crates();
        self.submission(Emit::Metadata, &crates, lints, "real/libsubmission.rmeta")
    }

    /// The submission against the explorer.
    pub fn explored(&self) -> Result<Compiled> {
        let externs = self.shadows();
        let (emit, out) = self.explored_out();
        // What the real `std` may do in its macros without a word, the explorer's has to write out as `unsafe`;
        // the submission's own is refused where it meets the real one.
        self.submission(emit, &externs, SILENT, &out)
    }

    fn explored_out(&self) -> (Emit, String) {
        let (emit, name) = self.marker.emits(Side::Called, "submission");
        (emit, format!("explored/{name}"))
    }

    /// Waits until the checks can be compiled against the explored submission, or until its compiler `is_over`. They need
    /// no more than its metadata, which come, in one step, long before its code.
    pub fn await_explored(&self, is_over: impl Fn() -> bool) {
        let (emit, out) = self.explored_out();
        let comes_early = emit == Emit::Part && self.marker.place.shows_whole_files();
        let metadata = comes_early.then(|| self.scratch.file(&out));
        await_file(metadata.as_deref(), is_over);
    }

    /// The explorer as `std`, and in place of each crate that the exercise allows.
    fn shadows(&self) -> Vec<(&'a str, &'a Path)> {
        let shadow = self.marker.libraries.shadow.as_path();
        let crates = crates::named(&self.exercise.crates)
            .map(|taught| (taught.name, self.marker.libraries.explored(taught)));
        [("std", shadow), ("core", shadow)]
            .into_iter()
            .chain(crates)
            .collect()
    }

    /// The crates that the exercise allows, as the world knows them.
    fn real_crates(&self) -> Vec<(&'a str, &'a Path)> {
        crates::named(&self.exercise.crates)
            .map(|taught| (taught.name, self.marker.libraries.real(taught)))
            .collect()
    }

    fn submission(
        &self,
        emit: Emit,
        externs: &[(&str, &Path)],
        lints: &[&str],
        out: &str,
    ) -> Result<Compiled> {
        let name = self.exercise.submission_name();
        Unit {
            name: "submission",
            source: &self.submission,
            emit,
            cfgs: &[],
            externs,
            dependencies: &[&self.marker.libraries.folder],
            includes: &[],
            names: &[(&self.submission, &name)],
            lints,
            out: self.scratch.folder_for(out)?,
        }
        .compile(
            &self.marker.toolchain,
            &self.marker.place,
            self.scratch.path(),
        )
    }

    /// What runs any one of the checks, compiled against the explored submission.
    pub fn checks_that_run(&self) -> Result<Compiled> {
        let checks = self.exercise.checks_path();
        let table: String = self
            .exercise
            .checks
            .iter()
            .filter(|check| check.runs())
            .map(|check| format!("({name:?}, checks::{name} as fn()), ", name = check.name))
            .collect();
        let (emit, name) = self.marker.emits(Side::Calling, "runner");
        let out = format!("run/{name}");
        let entry = self.marker.entry();
        let main = format!(
            "#[path = {checks:?}]\nmod checks;\n\n{entry} -> ::std::process::ExitCode {{\n    {}marking::run(&[{table}])\n}}\n",
            self.known_sources(),
        );
        let source = self.scratch.write("runner.rs", main)?;
        let explored = self.scratch.file(&self.explored_out().1);
        let mut externs = self.shadows();
        externs.extend([
            ("submission", explored.as_path()),
            ("marking", self.marker.libraries.checks.as_path()),
        ]);
        self.checks("runner", &source, emit, RUN, &externs, &out)
    }

    /// What is started for each check, once both are compiled; or why it cannot be linked.
    pub fn runner(
        &self,
        explored: &Compiled,
        checks: &Compiled,
    ) -> Result<std::result::Result<Runner, Refusal>> {
        self.marker
            .linked(&self.marker.place, self.scratch, explored, checks)
    }

    /// Whether a check tells of a schedule itself.
    fn tells_of_schedules(&self) -> bool {
        let mut kinds = self.exercise.checks.iter().map(|check| check.kind);
        kinds.any(|kind| kind == Kind::Replay)
    }

    /// Where a check tells of a schedule itself, in whose messages things have names: what gives it the sources.
    fn known_sources(&self) -> String {
        if !self.tells_of_schedules() {
            return String::new();
        }
        format!(
            "marking::know_sources(&[({:?}, include_str!({:?})), ({:?}, include_str!({:?}))]);\n    ",
            self.exercise.checks_name(),
            self.exercise.checks_path(),
            self.exercise.submission_name(),
            self.submission,
        )
    }

    /// All checks that run, against the submission with the real `std`: whether the two fit each other.
    pub fn fit(&self, real: &Path) -> Result<Compiled> {
        let externs = self.real_externs(real);
        let source = self.exercise.checks_path();
        let out = "fit/fit.rmeta";
        self.checks("fit", &source, Emit::Metadata, RUN, &externs, out)
    }

    /// One compile check, against the submission with the real `std`.
    pub fn promise(&self, check: &Check, real: &Path) -> Result<Compiled> {
        let externs = self.real_externs(real);
        let unit = format!("unit={:?}", check.name);
        let out = format!("promises/{}/promise.rmeta", check.name);
        self.checks(
            "promise",
            &self.exercise.checks_path(),
            Emit::Metadata,
            &unit,
            &externs,
            &out,
        )
    }

    fn real_externs<'b>(&'b self, submission: &'b Path) -> Vec<(&'b str, &'b Path)> {
        let mut externs = self.real_crates();
        externs.extend([
            ("submission", submission),
            ("marking", self.marker.libraries.checks.as_path()),
        ]);
        externs
    }

    fn checks(
        &self,
        name: &str,
        source: &Path,
        emit: Emit,
        unit: &str,
        externs: &[(&str, &Path)],
        out: &str,
    ) -> Result<Compiled> {
        let checks = self.exercise.checks_path();
        let submission_folder = externs
            .iter()
            .find(|(name, _)| *name == "submission")
            .and_then(|(_, path)| path.parent());
        // Otherwise the compiler of the checks knows the submission as a library and not as a text.
        let mut includes: Vec<&Path> = vec![&checks];
        if self.tells_of_schedules() {
            includes.push(&self.submission);
        }
        Unit {
            name,
            source,
            emit,
            cfgs: &["marked", unit],
            externs,
            dependencies: &[
                &self.marker.libraries.folder,
                submission_folder.unwrap_or(&self.marker.libraries.folder),
            ],
            includes: &includes,
            names: &[
                (&checks, &self.exercise.checks_name()),
                (&self.submission, &self.exercise.submission_name()),
            ],
            lints: QUIET,
            out: self.scratch.folder_for(out)?,
        }
        .compile(
            &self.marker.toolchain,
            &self.marker.place,
            self.scratch.path(),
        )
    }
}

/// Waits for a file that is whole as soon as it is there, if there is such a one, or until its writer `is_over`.
fn await_file(early: Option<&Path>, is_over: impl Fn() -> bool) {
    const LOOK: Duration = Duration::from_micros(500);
    while !is_over() && !early.is_some_and(Path::exists) {
        thread::sleep(LOOK);
    }
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use super::*;

    #[test]
    fn what_is_not_whole_at_once_is_awaited_to_the_end() {
        let scratch = Scratch::new().unwrap();
        let file = scratch.write("there", "").unwrap();
        let asked = |early: Option<&Path>| {
            let asked = Cell::new(0);
            await_file(early, || asked.replace(asked.get() + 1) == 3);
            asked.get()
        };

        assert_eq!(asked(Some(&file)), 1);
        assert_eq!(asked(Some(&scratch.file("missing"))), 4);
        assert_eq!(asked(None), 4);
    }
}
