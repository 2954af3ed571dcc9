//! What the book needs from whoever can run and explore programs.

use std::path::Path;

use explorer::Report;

/// Runs, explores and compiles the programs whose results the book prints. An error is a sentence for the
/// author; the page's file and line are added to it.
pub trait Programs: Send + Sync {
    /// The standard output of one run with the real `std`.
    ///
    /// # Errors
    /// The program does not compile, or did not end well.
    fn output(&self, file: &Path) -> Result<String, String>;

    /// What one run prints for a figure or an element. Such a program may use its chapter's crate.
    ///
    /// # Errors
    /// As [`Programs::output`].
    fn data(&self, file: &Path) -> Result<String, String> {
        self.output(file)
    }

    /// What an exploration found, with the sources joined; with every outcome if `outcomes`.
    ///
    /// # Errors
    /// The program does not compile, or could not be explored.
    fn explore(&self, file: &Path, outcomes: bool) -> Result<Report, String>;

    /// All states of the program, as the JSON that `weave-schedule` plays on; none if there are too
    /// many for a file.
    ///
    /// # Errors
    /// As [`Programs::explore`].
    fn graph(&self, file: &Path) -> Result<Option<String>, String>;

    /// What the pinned compiler says against this file; none if it compiles.
    ///
    /// # Errors
    /// The compiler could not do its work.
    fn refusal(&self, file: &Path) -> Result<Option<String>, String>;

    /// All exercises, chapter by chapter.
    ///
    /// # Errors
    /// The files of one cannot be read.
    fn exercises(&self) -> Result<Vec<ExerciseCard>, String>;
}

/// What the card of an exercise shows before any mark is known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExerciseCard {
    /// `chapter03/lost_update`.
    pub id: String,
    /// `The lost update`.
    pub title: String,
    /// The sum of its checks.
    pub points: u32,
    /// The learner's file from the root of the course: `exercises/chapter03/lost_update.rs`.
    pub file: String,
    /// The checks, in the order of their file.
    pub checks: Vec<CardCheck>,
}

/// One check of an exercise, as its card lists it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CardCheck {
    /// The sentence that is true when it passes: `no_update_is_lost`.
    pub name: String,
    /// `schedule`, `value`, …
    pub kind: String,
    /// What it is worth.
    pub points: u32,
}
