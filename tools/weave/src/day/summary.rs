//! What the book says of the chapters and exercises: titles, and the page that an exercise stands on.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use marking::Exercise;

/// The titles of the chapters, by folder: the first page of each in the book's summary. None where there is no book.
pub fn titles(root: &Path) -> BTreeMap<String, String> {
    let summary = fs::read_to_string(root.join("book/src/SUMMARY.md")).unwrap_or_default();
    let mut titles = BTreeMap::new();
    for line in summary.lines() {
        if let Some((title, path)) = link(line)
            && let Some((folder, _)) = path.split_once('/')
        {
            titles
                .entry(folder.to_owned())
                .or_insert_with(|| title.to_owned());
        }
    }
    titles
}

/// The text and the address of the link in a line of a summary.
fn link(line: &str) -> Option<(&str, &str)> {
    let (_, rest) = line.split_once('[')?;
    let (title, rest) = rest.split_once("](")?;
    let (path, _) = rest.split_once(')')?;
    Some((title, path))
}

/// The page of the book that has the exercise's card, and the place in it; none where there is no book.
pub fn page(exercise: &Exercise) -> Option<String> {
    let folder = exercise.root.join("book/src").join(&exercise.chapter);
    let directive = format!("{{{{#exercise {}}}}}", exercise.id());
    let mut pages: Vec<_> = fs::read_dir(folder)
        .ok()?
        .flatten()
        .map(|entry| entry.path())
        .collect();
    pages.sort();
    let page = pages.into_iter().find(|page| {
        let text = fs::read_to_string(page).unwrap_or_default();
        text.lines().any(|line| line.trim() == directive)
    })?;
    let stem = page.file_stem()?.to_string_lossy();
    let anchor = exercise.name.replace('_', "-");
    Some(format!(
        "{}/{stem}.html#exercise-{anchor}",
        exercise.chapter
    ))
}

/// The first sentence of an exercise's statement, from the head of the learner's file.
pub fn first_sentence(exercise: &Exercise) -> Option<String> {
    let text = fs::read_to_string(exercise.submission_path()).ok()?;
    sentence(&text)
}

/// The first sentence under the title of a module's documentation.
fn sentence(text: &str) -> Option<String> {
    let lines = text
        .lines()
        .map_while(|line| line.strip_prefix("//!"))
        .map(str::trim);
    let paragraph: Vec<&str> = lines
        .skip_while(|line| line.is_empty() || line.starts_with('#'))
        .take_while(|line| !line.is_empty())
        .collect();
    let paragraph = paragraph.join(" ");
    let end = paragraph
        .match_indices(['.', '?', '!'])
        .map(|(at, _)| at + 1)
        .find(|end| paragraph[*end..].is_empty() || paragraph[*end..].starts_with(' '));
    let sentence = &paragraph[..end.unwrap_or(paragraph.len())];
    // Links of rustdoc lead nowhere in a terminal.
    let sentence = sentence.replace("[`", "`").replace("`]", "`");
    (!sentence.is_empty()).then_some(sentence)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_sentence_stands_under_the_title_and_may_go_on_over_lines() {
        let text = "//! # A title\n//!\n//! Write [`Hits`], which counts to 1.5 from\n//! all threads. More.\n\nfn a() {}\n";
        assert_eq!(
            sentence(text).unwrap(),
            "Write `Hits`, which counts to 1.5 from all threads."
        );
        assert_eq!(sentence("fn a() {}\n"), None);
    }

    #[test]
    fn a_chapter_has_the_title_of_its_first_page() {
        let folder = tempfile::tempdir().unwrap();
        let source = folder.path().join("book/src");
        fs::create_dir_all(&source).unwrap();
        let summary = "# Summary\n\n[Welcome](welcome.md)\n\n- [Races](chapter03/races.md)\n  - [Luck](chapter03/luck.md)\n- [Later]()\n";
        fs::write(source.join("SUMMARY.md"), summary).unwrap();

        let titles = titles(folder.path());

        assert_eq!(titles.len(), 1);
        assert_eq!(titles["chapter03"], "Races");
    }
}
