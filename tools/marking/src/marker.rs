//! The marker: turns an exercise and a file into a mark.

use std::path::Path;

use explorer::Report;

use crate::{Course, Exercise, ExploreOptions, Mark, Output, Result};

/// Marks submissions against libraries it has built.
pub struct Marker {}

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
        let _ = (course, &progress);
        todo!()
    }

    /// Marks `file` as a submission to `exercise`. Only reads it.
    ///
    /// # Errors
    /// When the marker could not do its work; never for what the submission does.
    pub fn mark(&self, exercise: &Exercise, file: &Path) -> Result<Mark> {
        let _ = (exercise, file);
        todo!()
    }

    /// Explores the `main` of a program file; messages name it by the path given.
    ///
    /// # Errors
    /// When it does not compile, or uses what the explorer does not model.
    pub fn explore(&self, file: &Path, options: &ExploreOptions) -> Result<Report> {
        let _ = (file, options);
        todo!()
    }

    /// As [`Marker::explore`], of a text that messages call `name`.
    ///
    /// # Errors
    /// As [`Marker::explore`].
    pub fn explore_text(&self, name: &str, text: &str, options: &ExploreOptions) -> Result<Report> {
        let _ = (name, text, options);
        todo!()
    }

    /// Runs the `main` of a program file once, with the real `std`, under the limits.
    ///
    /// # Errors
    /// When it does not compile.
    pub fn run(&self, file: &Path) -> Result<Output> {
        let _ = file;
        todo!()
    }

    /// As [`Marker::run`], of a text that messages call `name`.
    ///
    /// # Errors
    /// As [`Marker::run`].
    pub fn run_text(&self, name: &str, text: &str) -> Result<Output> {
        let _ = (name, text);
        todo!()
    }
}
