//! One page again, in the site that is shown: what was saved can be seen before the whole book is rendered.

use std::fs;
use std::path::Path;

use mdbook_driver::MDBook;
use mdbook_preprocessor::book::{Book, BookItem, Chapter};

use crate::course::Course;
use crate::elements::Elements;
use crate::preprocessor::Weave;
use crate::{Error, site};

/// Renders this page alone and puts its text into its place in `shown`. Says whether that was enough: where the page is
/// new, or loads other elements than before, only the whole book will do.
pub(crate) fn page(course: &Course, shown: &Path, page: &Path) -> Result<bool, Error> {
    let html = page.with_extension("html");
    let place = shown.join(&html);
    let Ok(before) = fs::read_to_string(&place) else {
        return Ok(false);
    };
    let scratch = tempfile::tempdir_in(shown).map_err(Error::file("create a folder in", shown))?;
    let weave = Weave {
        course: course.clone(),
        only: Some(page.to_owned()),
    };
    site::render(course, weave, scratch.path())?;
    let rendered = scratch.path().join(&html);
    let Ok(after) = fs::read_to_string(&rendered) else {
        return Ok(false);
    };
    let elements = Elements::of(&course.book());
    let (Some((head, old, foot)), Some((_, new, _))) = (around_main(&before), around_main(&after))
    else {
        return Ok(false);
    };
    if elements.links(old, "") != elements.links(new, "") {
        return Ok(false);
    }
    site::write_what_pages_left(course, shown)?;
    let whole = format!("{head}{new}{foot}");
    // Under its name at once, so that nobody reads half of it.
    let beside = scratch.path().join("page.html");
    fs::write(&beside, whole).map_err(Error::file("write", &beside))?;
    fs::rename(&beside, &place).map_err(Error::file("write", &place))?;
    Ok(true)
}

/// A page up to the text in its `<main>`, that text, and what follows.
fn around_main(page: &str) -> Option<(&str, &str, &str)> {
    const BEGIN: &str = "<main>";
    let start = page.find(BEGIN)? + BEGIN.len();
    let end = page.rfind("</main>").filter(|end| *end >= start)?;
    Some((&page[..start], &page[start..end], &page[end..]))
}

/// A book with this page and no other; empty where it has none of that name.
pub(crate) fn keep_only(book: &mut Book, page: &Path) {
    let is_it = |chapter: &&Chapter| chapter.source_path.as_deref() == Some(page);
    let found = book.chapters().find(is_it).cloned();
    book.items = found
        .into_iter()
        .map(|mut chapter| {
            chapter.sub_items.clear();
            BookItem::Chapter(chapter)
        })
        .collect();
}

/// Whether this is a page that can be rendered alone: `SUMMARY.md` decides what all pages show.
pub(crate) fn is_a_page(page: &Path) -> bool {
    page.extension().is_some_and(|extension| extension == "md") && page != Path::new("SUMMARY.md")
}

/// Leaves out what is written for a whole book: the page to print, and the search.
///
/// # Errors
/// mdBook knows these settings no more.
pub(crate) fn leave_out_the_rest(mdbook: &mut MDBook) -> mdbook_preprocessor::errors::Result<()> {
    for unused in ["output.html.print.enable", "output.html.search.enable"] {
        mdbook.config.set(unused, false)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_text_of_a_page_stands_within_main() {
        for text in ["a<p>b</p>", ""] {
            let page = format!("<body><main>{text}</main></body>");

            let parts = around_main(&page).expect("it has one");

            assert_eq!(parts, ("<body><main>", text, "</main></body>"));
        }
        assert_eq!(around_main("<body>a</body>"), None);
    }

    #[test]
    fn the_summary_is_no_page() {
        assert!(is_a_page(Path::new("chapter03/luck.md")));
        assert!(!is_a_page(Path::new("SUMMARY.md")) && !is_a_page(Path::new("a.png")));
    }
}
