//! What a page may refer to: the course's files, its programs, and the site it will stand in.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, OnceLock};

use crate::{ExerciseCard, Programs};

/// Everything that directives draw from.
#[derive(Clone)]
pub(crate) struct Course {
    /// The folder with `book/` and `chapters/`.
    pub root: PathBuf,
    /// Who runs and explores programs.
    pub programs: Arc<dyn Programs>,
    /// Who writes the site.
    pub writer: Writer,
    /// All exercises, once they are asked for: to read their files takes longer than to render a page.
    exercises: Arc<OnceLock<Result<Vec<ExerciseCard>, String>>>,
    /// Files that pages refer to, by their place in the site.
    beside: Arc<Mutex<BTreeMap<String, String>>>,
}

/// Who writes the site, and so what can stand beside the pages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Writer {
    /// We do: pages for the source files, and the elements as files of their own.
    Weave,
    /// The plain `mdbook` tool, which copies nothing for us: no such pages, elements in the page.
    Mdbook,
}

/// The folder of the site that holds the pages of source files.
pub(crate) const FILES: &str = "files";
impl Course {
    /// The course at `root`.
    pub fn new(root: &Path, programs: Arc<dyn Programs>, writer: Writer) -> Course {
        Course {
            root: root.to_owned(),
            programs,
            writer,
            exercises: Arc::default(),
            beside: Arc::default(),
        }
    }

    /// All exercises, chapter by chapter.
    ///
    /// # Errors
    /// As [`Programs::exercises`].
    pub fn exercises(&self) -> Result<&[ExerciseCard], String> {
        let exercises = self.exercises.get_or_init(|| self.programs.exercises());
        exercises.as_deref().map_err(Clone::clone)
    }

    /// The files that pages have left, by their place in the site.
    pub fn left(&self) -> BTreeMap<String, String> {
        self.beside.lock().expect("nobody panics with it").clone()
    }

    /// Where a page links to a source file: `../files/chapters/…/counter.rs.html#L12`.
    pub fn link(&self, to_root: &str, file: &str, line: Option<usize>) -> Option<String> {
        let line = line.map(|line| format!("#L{line}")).unwrap_or_default();
        (self.writer == Writer::Weave).then(|| format!("{to_root}{FILES}/{file}.html{line}"))
    }

    /// Leaves a file to be written into the site beside its pages, and tells a page's address for
    /// it; none where we do not write the site.
    pub fn leave(&self, to_root: &str, file: &str, text: String) -> Option<String> {
        (self.writer == Writer::Weave).then(|| {
            let mut beside = self.beside.lock().expect("nobody panics with it");
            beside.insert(file.to_owned(), text);
            format!("{to_root}{file}")
        })
    }

    /// The folder of the book.
    pub fn book(&self) -> PathBuf {
        self.root.join("book")
    }
}
