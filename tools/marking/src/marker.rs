//! The marker: turns an exercise and a file into a mark.

use std::fs;
use std::path::Path;

use checks::Options;
use jail::{Backend, Examination, Jail};

use crate::judge::Finding;
use crate::libraries::Libraries;
use crate::place::Place;
use crate::rubric::{self, Hash};
use crate::submission::{self, Heard, Submission};
use crate::toolchain::Toolchain;
use crate::{
    Check, CheckMark, Course, Error, Exercise, Lesson, LooksLike, Mark, Points, Result, inputs,
    outcomes, runner,
};

/// Marks submissions, against libraries it has built.
pub struct Marker {
    pub(crate) toolchain: Toolchain,
    pub(crate) libraries: Libraries,
    /// The hash of what is the same for every exercise.
    tools: String,
    /// The planted wrong solutions, by what they lose.
    looks_like: LooksLike,
    pub(crate) place: Place,
    /// What the inputs of a class follow from.
    pub(crate) seed: String,
}

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
            libraries: Libraries::find_or_build(&course.root, &key, &toolchain, &progress)?,
            toolchain,
            tools,
            looks_like: LooksLike::read(&course.root)?,
            place: Place::Open,
            seed: String::new(),
        })
    }

    /// The same marker, for submissions of strangers: it compiles them, compiles their checks and runs these in jails,
    /// each of which sees only what it must. A compiler of submissions never sees the checks; a compiler of checks sees a
    /// submission as a library, and its text only where a check tells of schedules by itself; what runs sees neither.
    /// [`Marker::explore`] and [`Marker::run`] stay outside.
    #[must_use]
    pub fn confined(self, jail: Jail) -> Marker {
        Marker {
            place: Place::Confined(jail),
            ..self
        }
    }

    /// The same marker for one class, whose checks get inputs of their own where `unsafe` is allowed: they follow from
    /// `seed`, which only the class knows. Without one they are those that every learner can see.
    #[must_use]
    pub fn with_inputs_from(self, seed: &str) -> Marker {
        Marker {
            seed: seed.to_owned(),
            ..self
        }
    }

    /// The same marker, linking a program for each mark as it does on systems for which there is no host. Marks are the
    /// same, and take longer.
    #[must_use]
    pub fn without_a_host(mut self) -> Marker {
        self.libraries.host = None;
        self
    }

    /// Whether what a mark compiles is loaded by a program that was linked before.
    #[must_use]
    pub fn has_a_host(&self) -> bool {
        self.libraries.host.is_some()
    }

    /// Examines the jail of a confined marker; of another there is nothing to examine, and nothing is found.
    ///
    /// # Errors
    /// When the jail cannot be made.
    pub fn examine(&self) -> Result<Examination> {
        match &self.place {
            Place::Confined(jail) => Ok(jail::examine(jail, &self.toolchain.sysroot)?),
            Place::Open => Ok(Examination {
                backend: Backend::Nothing,
                findings: Vec::new(),
            }),
        }
    }

    /// How submissions are confined: `namespaces`, `landlock`, or `trusted` if not at all.
    #[must_use]
    pub fn policy(&self) -> &'static str {
        match &self.place {
            Place::Open => "trusted",
            Place::Confined(jail) => match jail.backend() {
                Backend::Namespaces => "namespaces",
                Backend::Landlock => "landlock",
                Backend::Nothing => "trusted",
            },
        }
    }

    /// Marks `file` as a submission to `exercise`. Only reads it.
    ///
    /// # Errors
    /// When the marker could not do its work; never for what the submission does.
    pub fn mark(&self, exercise: &Exercise, file: &Path) -> Result<Mark> {
        self.mark_telling(exercise, file, |_| ())
    }

    /// As [`Marker::mark`], telling that the file compiles and what each check earned as soon as it is decided. `tell` is
    /// called from any thread. What fails before any check could run is told by the mark alone.
    ///
    /// # Errors
    /// As [`Marker::mark`].
    pub fn mark_telling(
        &self,
        exercise: &Exercise,
        file: &Path,
        tell: impl Fn(Heard<&CheckMark>) + Sync,
    ) -> Result<Mark> {
        let text = fs::read(file).map_err(Error::read(file))?;
        let path = exercise.checks_path();
        let checks = fs::read(&path).map_err(Error::read(&path))?;
        let mark_of = |check, finding| mark_of(&exercise.chapter, check, finding);
        let tell = |told: Heard<Option<&Finding>>| match told {
            Heard::Compiles => tell(Heard::Compiles),
            Heard::Check(place, finding) => {
                let mark = mark_of(&exercise.checks[place], finding.cloned());
                tell(Heard::Check(place, &mark));
            }
        };
        let findings = Submission::new(self, exercise, &text, &checks)?
            .telling(&tell)
            .findings()?;
        let marks: Vec<CheckMark> = exercise
            .checks
            .iter()
            .zip(findings)
            .map(|(check, finding)| mark_of(check, finding))
            .collect();
        let id = exercise.id();
        let text = String::from_utf8_lossy(&text);
        let looks_like = self.looks_like.sentence(&id, &marks, &text);
        let looks_like = looks_like.map(str::to_owned);
        Ok(Mark {
            looks_like,
            ..Mark::of(id, marks, self.rubric(exercise, &checks)?)
        })
    }

    /// The hash of everything that decides this exercise's marks beside the submission, as it will stand in each.
    ///
    /// # Errors
    /// As [`Marker::mark`].
    pub fn rubric_of(&self, exercise: &Exercise) -> Result<String> {
        let path = exercise.checks_path();
        let checks = fs::read(&path).map_err(Error::read(&path))?;
        self.rubric(exercise, &checks)
    }

    /// The hash of everything that decides this exercise's marks beside the submission. Of the solution that is what
    /// its checks return, so that a learner's edition, which has only that, has the same.
    fn rubric(&self, exercise: &Exercise, checks: &[u8]) -> Result<String> {
        let outcomes = outcomes::of_the_solution(self, exercise, checks)?;
        let hash = self.decides(exercise, checks)?;
        if outcomes.is_empty() {
            return Ok(hash.finish());
        }
        let outcomes = serde_json::to_vec(&outcomes).expect("texts are plain data");
        Ok(hash.with("outcomes", &outcomes).finish())
    }

    /// How a check is explored, as long as it is not told what it may return.
    pub(crate) fn options(&self, exercise: &Exercise, check: &Check) -> Options {
        Options {
            input: inputs::of(&self.seed, exercise, check),
            ..submission::options(check)
        }
    }

    /// What decides beside the submission and the solution.
    pub(crate) fn decides(&self, exercise: &Exercise, checks: &[u8]) -> Result<Hash> {
        let outside = format!("{:?}", runner::LIMITS);
        let checks_of = exercise.checks.iter();
        let inside: Vec<Options> = checks_of
            .map(|check| self.options(exercise, check))
            .collect();
        let limits = serde_json::to_vec(&(outside, inside)).expect("limits are plain data");
        let hash = Hash::new()
            .with("tools", self.tools.as_bytes())
            .with("checks", checks)
            .with("limits", &limits);
        rubric::with_crates(hash, &exercise.root, &exercise.crates)
    }
}

fn mark_of(chapter: &str, check: &Check, finding: Option<Finding>) -> CheckMark {
    let earned = if finding.is_none() { check.points } else { 0 };
    let lesson = finding
        .as_ref()
        .and_then(|finding| Lesson::of(chapter, check, finding));
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
        lesson,
        sentence: check.sentence.clone(),
    }
}
