//! A page of the book that a mark sends its reader to.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

/// A page of the book, or a section of one.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Page {
    /// Its title in the book's table of contents: `Look, then leap`; of a section of the verdicts, the verdict.
    pub title: Cow<'static, str>,
    /// Its file under `book/src`, and the section's id if it is one: `verdicts.md#deadlock`.
    pub path: Cow<'static, str>,
}

impl Page {
    /// The page of this title at this path.
    pub const fn at(title: &'static str, path: &'static str) -> Page {
        Page {
            title: Cow::Borrowed(title),
            path: Cow::Borrowed(path),
        }
    }

    /// The file in the course: `book/src/verdicts.md#deadlock`.
    pub fn file(&self) -> String {
        format!("book/src/{}", self.path)
    }

    /// The address in the rendered book, from its root: `verdicts.html#deadlock`.
    pub fn address(&self) -> String {
        self.path.replacen(".md", ".html", 1)
    }
}

/// Holds a page against the book: the file, the title, the section.
#[cfg(test)]
#[track_caller]
pub(crate) fn assert_is_in_the_book(page: &Page) {
    let here = std::env::current_dir().expect("a test has a current folder");
    let course = crate::Course::find(&here).expect("tests run inside the course");
    let book = course.root.join("book/src");
    let (file, section) = page.path.split_once('#').unwrap_or((&page.path, ""));
    let text = std::fs::read_to_string(book.join(file))
        .unwrap_or_else(|error| panic!("{}: {error}", page.path));
    if !section.is_empty() {
        let ids: Vec<String> = text.lines().filter_map(id).collect();
        assert!(ids.iter().any(|id| id == section), "{}: {ids:?}", page.path);
    }
    if file == "verdicts.md" {
        return;
    }
    let contents = std::fs::read_to_string(book.join("SUMMARY.md")).expect("the book has one");
    let entry = format!("]({file})");
    let line = contents.lines().find(|line| line.ends_with(&entry));
    let line = line.unwrap_or_else(|| panic!("{file} is not in SUMMARY.md"));
    let title = line.trim_start().trim_start_matches("- ");
    let title = title.trim_start_matches('[').trim_end_matches(&entry);
    assert_eq!(title.replace('`', ""), page.title, "{file}");
}

/// The id that mdBook gives to a line, if it is a heading: the one it names, or its letters.
#[cfg(test)]
fn id(line: &str) -> Option<String> {
    let heading = line.strip_prefix('#')?.trim_start_matches('#').trim();
    if let Some((_, named)) = heading.split_once("{#") {
        return Some(named.trim_end_matches('}').to_owned());
    }
    let letters = heading.chars().filter_map(|letter| match letter {
        ' ' => Some('-'),
        '-' | '_' => Some(letter),
        _ => letter
            .is_alphanumeric()
            .then(|| letter.to_ascii_lowercase()),
    });
    Some(letters.collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    const THERE: Page = Page::at(
        "Who runs my futures?",
        "chapter14/who-runs-it.md#static-once-more",
    );

    #[test]
    fn a_page_has_a_file_and_an_address() {
        assert_is_in_the_book(&THERE);
        assert_eq!(
            THERE.file(),
            "book/src/chapter14/who-runs-it.md#static-once-more"
        );
        assert_eq!(
            THERE.address(),
            "chapter14/who-runs-it.html#static-once-more"
        );
    }

    #[test]
    fn a_page_that_is_not_in_the_book_is_found_out() {
        for wrong in [
            Page {
                path: "chapter14/no-page.md".into(),
                ..THERE
            },
            Page {
                path: "chapter14/who-runs-it.md#no-section".into(),
                ..THERE
            },
            Page {
                title: "Another title".into(),
                ..THERE
            },
        ] {
            let found_out = std::panic::catch_unwind(|| assert_is_in_the_book(&wrong));

            assert!(found_out.is_err(), "{wrong:?}");
        }
    }
}
