//! What pages say of each other: the order of all pages, their titles, what each asks to remember, how long it reads.

use std::path::{Path, PathBuf};

use mdbook_preprocessor::book::Book;

use crate::reading;
use crate::section::{self, Section};

/// All pages of a book, in order.
#[derive(Clone, Debug, Default)]
pub(crate) struct Outline {
    pub pages: Vec<Page>,
}

/// One of them.
#[derive(Clone, Debug)]
pub(crate) struct Page {
    /// In the folder of pages: `chapter03/look-then-leap.md`.
    pub path: PathBuf,
    /// As SUMMARY.md has it.
    pub title: String,
    pub minutes: u32,
    /// The lines of its section `Remember`, as Markdown.
    pub remember: Vec<String>,
}

impl Outline {
    /// The outline of a book whose directives still stand there. `root` is that of the course.
    pub fn of(root: &Path, book: &Book) -> Outline {
        let pages = book.chapters().filter_map(|chapter| {
            let text = &chapter.content;
            let remember = section::find(text, "Remember");
            Some(Page {
                path: chapter.source_path.clone()?,
                title: chapter.name.clone(),
                minutes: reading::minutes(root, text),
                remember: remember.map(Section::points).unwrap_or_default(),
            })
        });
        Outline {
            pages: pages.collect(),
        }
    }

    /// The page of this path.
    pub fn page(&self, path: &Path) -> Option<&Page> {
        self.pages.iter().find(|page| page.path == path)
    }

    /// The pages in this folder: `chapter03`.
    pub fn chapter<'a>(&'a self, folder: &'a str) -> impl Iterator<Item = &'a Page> {
        let is_inside = move |page: &&Page| page.path.parent() == Some(Path::new(folder));
        self.pages.iter().filter(is_inside)
    }

    /// Whether this is the first page of its chapter, which opens it.
    pub fn is_opening(&self, path: &Path) -> bool {
        let folder = chapter_of(path).unwrap_or_default();
        self.chapter(folder)
            .next()
            .is_some_and(|page| page.path == path)
    }
}

/// `chapter03` of `chapter03/look-then-leap.md`; none for a page outside the chapters.
pub(crate) fn chapter_of(path: &Path) -> Option<&str> {
    let folder = path.parent()?.to_str()?;
    let number = folder.strip_prefix("chapter")?;
    (number.len() == 2 && number.bytes().all(|byte| byte.is_ascii_digit())).then_some(folder)
}
