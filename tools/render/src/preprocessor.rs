//! Our preprocessor: every page expanded, and all mistakes of all pages told at once.

use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};

use mdbook_preprocessor::book::{Book, Chapter};
use mdbook_preprocessor::errors::Result as MdbookResult;
use mdbook_preprocessor::{Preprocessor, PreprocessorContext};

use crate::course::Course;
use crate::{Error, Problem, page, supports};

/// The name in `book.toml`: `[preprocessor.weave]`.
pub(crate) const NAME: &str = "weave";

pub(crate) struct Weave {
    pub course: Course,
}

impl Preprocessor for Weave {
    fn name(&self) -> &str {
        NAME
    }

    fn run(&self, context: &PreprocessorContext, mut book: Book) -> MdbookResult<Book> {
        expand_book(&self.course, &context.config.book.src, &mut book)?;
        Ok(book)
    }

    fn supports_renderer(&self, renderer: &str) -> MdbookResult<bool> {
        Ok(supports(renderer))
    }
}

/// Replaces the directives of all pages. `source` is the folder of the pages in the book: `src`.
pub(crate) fn expand_book(course: &Course, source: &Path, book: &mut Book) -> Result<(), Error> {
    let folder = Path::new("book").join(source);
    let mut problems = unread_pages(course, &folder, book);
    book.for_each_chapter_mut(|chapter| {
        let Some(path) = chapter.source_path.clone() else {
            return;
        };
        let file = folder.join(path);
        match page::expand(course, &file, &to_root(chapter), &chapter.content) {
            Ok(expanded) => chapter.content = expanded,
            Err(more) => problems.extend(more),
        }
    });
    if problems.is_empty() {
        return Ok(());
    }
    problems.sort_by(|a, b| (&a.page, a.line).cmp(&(&b.page, b.line)));
    Err(Error::Pages(problems))
}

/// From a rendered page to the root of the site: `../` for each folder.
fn to_root(chapter: &Chapter) -> String {
    let depth = chapter
        .path
        .as_ref()
        .map_or(1, |path| path.components().count());
    "../".repeat(depth.saturating_sub(1))
}

/// Pages that no entry of the summary leads to: no census would see them.
fn unread_pages(course: &Course, folder: &Path, book: &Book) -> Vec<Problem> {
    let read: Vec<PathBuf> = book
        .chapters()
        .filter_map(|chapter| Some(folder.join(chapter.source_path.as_ref()?)))
        .chain([folder.join("SUMMARY.md")])
        .collect();
    pages(&course.root, folder)
        .into_iter()
        .filter(|page| !read.contains(page))
        .map(|page| Problem {
            page,
            line: 1,
            what: "no entry of SUMMARY.md leads to this page".to_owned(),
            remedy: "add one, or delete the page".to_owned(),
        })
        .collect()
}

fn pages(root: &Path, folder: &Path) -> Vec<PathBuf> {
    let mut pages = Vec::new();
    for entry in fs::read_dir(root.join(folder))
        .into_iter()
        .flatten()
        .flatten()
    {
        let path = folder.join(entry.file_name());
        if entry.path().is_dir() {
            pages.extend(self::pages(root, &path));
        } else if path.extension() == Some(OsStr::new("md")) {
            pages.push(path);
        }
    }
    pages
}
