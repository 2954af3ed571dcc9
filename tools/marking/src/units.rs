//! The crates that one mark is compiled from: the submission against each `std`, the runner, the compile checks.

use std::path::{Path, PathBuf};

use crate::compile::{Compiled, Emit, QUIET, QUIET_AND_SAFE, SILENT, Unit};
use crate::libraries::Libraries;
use crate::scratch::Scratch;
use crate::toolchain::Toolchain;
use crate::{Check, Exercise, Result};

/// The unit of the checks that run.
const RUN: &str = "unit=\"run\"";

/// Compiles for one mark.
pub(crate) struct Units<'a> {
    toolchain: &'a Toolchain,
    libraries: &'a Libraries,
    exercise: &'a Exercise,
    scratch: &'a Scratch,
    submission: PathBuf,
}

impl<'a> Units<'a> {
    /// Takes a copy of the submission, so that every unit sees the same text.
    pub fn new(
        toolchain: &'a Toolchain,
        libraries: &'a Libraries,
        exercise: &'a Exercise,
        scratch: &'a Scratch,
        text: &[u8],
    ) -> Result<Units<'a>> {
        Ok(Units {
            toolchain,
            libraries,
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
        self.submission(Emit::Metadata, &[], lints, "real/libsubmission.rmeta")
    }

    /// The submission against the explorer.
    pub fn explored(&self) -> Result<Compiled> {
        let shadow = self.libraries.shadow.as_path();
        let std = [("std", shadow), ("core", shadow)];
        // What the real `std` may do in its macros without a word, the explorer's has to write out as `unsafe`;
        // the submission's own is refused where it meets the real one.
        self.submission(Emit::Library, &std, SILENT, "explored/libsubmission.rlib")
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
            dependencies: &[&self.libraries.folder],
            names: &[(&self.submission, &name)],
            lints,
            out: self.scratch.folder_for(out)?,
        }
        .compile(self.toolchain, self.scratch.path())
    }

    /// The program that runs any one of the checks, against the explored submission.
    pub fn runner(&self, explored: &Path) -> Result<Compiled> {
        let checks = self.exercise.checks_path();
        let table: String = self
            .exercise
            .checks
            .iter()
            .filter(|check| check.runs())
            .map(|check| format!("({name:?}, checks::{name} as fn()), ", name = check.name))
            .collect();
        let main = format!(
            "#[path = {checks:?}]\nmod checks;\n\nfn main() -> ::std::process::ExitCode {{\n    marking::run(&[{table}])\n}}\n",
        );
        let source = self.scratch.write("runner.rs", main)?;
        let externs = [
            ("std", self.libraries.shadow.as_path()),
            ("core", &self.libraries.shadow),
            ("submission", explored),
            ("marking", &self.libraries.checks),
        ];
        self.checks("runner", &source, Emit::Program, RUN, &externs, "runner")
    }

    /// All checks that run, against the submission with the real `std`: whether the two fit each other.
    pub fn fit(&self, real: &Path) -> Result<Compiled> {
        let externs = [("submission", real), ("marking", &self.libraries.checks)];
        let source = self.exercise.checks_path();
        self.checks("fit", &source, Emit::Metadata, RUN, &externs, "fit.rmeta")
    }

    /// One compile check, against the submission with the real `std`.
    pub fn promise(&self, check: &Check, real: &Path) -> Result<Compiled> {
        let externs = [("submission", real), ("marking", &self.libraries.checks)];
        let unit = format!("unit={:?}", check.name);
        let out = format!("promises/{}.rmeta", check.name);
        self.checks(
            "promise",
            &self.exercise.checks_path(),
            Emit::Metadata,
            &unit,
            &externs,
            &out,
        )
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
        let submission_folder = externs
            .iter()
            .find(|(name, _)| *name == "submission")
            .and_then(|(_, path)| path.parent());
        Unit {
            name,
            source,
            emit,
            cfgs: &["marked", unit],
            externs,
            dependencies: &[
                &self.libraries.folder,
                submission_folder.unwrap_or(&self.libraries.folder),
            ],
            names: &[
                (&self.exercise.checks_path(), &self.exercise.checks_name()),
                (&self.submission, &self.exercise.submission_name()),
            ],
            lints: QUIET,
            out: self.scratch.folder_for(out)?,
        }
        .compile(self.toolchain, self.scratch.path())
    }
}
