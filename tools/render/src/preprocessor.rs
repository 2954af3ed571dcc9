//! Our preprocessor: every page expanded, and all mistakes of all pages told at once.

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use mdbook_preprocessor::book::{Book, Chapter};
use mdbook_preprocessor::errors::Result as MdbookResult;
use mdbook_preprocessor::{Preprocessor, PreprocessorContext};

use crate::course::Course;
use crate::outline::Outline;
use crate::page::Place;
use crate::{Error, Problem, page, quick, supports};

/// The name in `book.toml`: `[preprocessor.weave]`.
pub(crate) const NAME: &str = "weave";

pub(crate) struct Weave {
    pub course: Course,
    /// The one page to render, where it is not all of them: named from the folder of pages.
    pub only: Option<PathBuf>,
}

impl Preprocessor for Weave {
    fn name(&self) -> &str {
        NAME
    }

    fn run(&self, context: &PreprocessorContext, mut book: Book) -> MdbookResult<Book> {
        let source = &context.config.book.src;
        expand_book(&self.course, source, &mut book, self.only.as_deref())?;
        Ok(book)
    }

    fn supports_renderer(&self, renderer: &str) -> MdbookResult<bool> {
        Ok(supports(renderer))
    }
}

/// Replaces the directives of all pages, or of one, and then keeps no other. `source` is the folder of the pages in the
/// book: `src`.
pub(crate) fn expand_book(
    course: &Course,
    source: &Path,
    book: &mut Book,
    only: Option<&Path>,
) -> Result<(), Error> {
    let folder = Path::new("book").join(source);
    let mut problems = unread_pages(course, &folder, book);
    let outline = Outline::of(&course.root, book);
    if let Some(page) = only {
        quick::keep_only(book, page);
    }
    let texts: Vec<Text> = book
        .chapters()
        .filter_map(|chapter| {
            let path = chapter.source_path.clone()?;
            Some(Text {
                file: folder.join(&path),
                path,
                to_root: to_root(chapter),
                text: chapter.content.clone(),
            })
        })
        .collect();
    let expanded = expand_all(course, &outline, &texts);
    // By path: mdBook goes through the chapters in another order where it lets them be changed.
    let paths = texts.into_iter().map(|text| text.path);
    let mut expanded: BTreeMap<PathBuf, _> = paths.zip(expanded).collect();
    book.for_each_chapter_mut(|chapter| {
        let path = chapter.source_path.as_ref();
        match path.and_then(|path| expanded.remove(path)) {
            Some(Ok(text)) => chapter.content = text,
            Some(Err(more)) => problems.extend(more),
            None => {}
        }
    });
    if problems.is_empty() {
        return Ok(());
    }
    problems.sort_by(|a, b| (&a.page, a.line).cmp(&(&b.page, b.line)));
    // A file that two pages show is wrong once.
    problems.dedup();
    Err(Error::Pages(problems))
}

/// A page as it is written.
struct Text {
    path: PathBuf,
    file: PathBuf,
    to_root: String,
    text: String,
}

/// All pages in their order, expanded on every core: some wait for a compiler.
fn expand_all(
    course: &Course,
    outline: &Outline,
    texts: &[Text],
) -> Vec<Result<String, Vec<Problem>>> {
    let next = AtomicUsize::new(0);
    let expanded: Vec<OnceLock<_>> = texts.iter().map(|_| OnceLock::new()).collect();
    let work = || {
        while let Some((text, slot)) = {
            let index = next.fetch_add(1, Ordering::Relaxed);
            texts.get(index).zip(expanded.get(index))
        } {
            let place = Place {
                course,
                outline,
                path: &text.path,
                file: &text.file,
                to_root: &text.to_root,
            };
            slot.get_or_init(|| page::expand(&place, &text.text));
        }
    };
    let cores = thread::available_parallelism().map_or(1, usize::from);
    thread::scope(|scope| {
        for _ in 0..cores {
            scope.spawn(work);
        }
    });
    let expanded = expanded.into_iter().map(OnceLock::into_inner);
    expanded
        .map(|one| one.expect("each was expanded"))
        .collect()
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
