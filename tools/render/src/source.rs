//! The files of the chapters: whole, or one region between its anchors.

use std::fs;
use std::path::{Component, Path, PathBuf};

use crate::Problem;

/// Lines of a file with the numbers they have there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Excerpt {
    /// From the root of the course, with forward slashes.
    pub file: String,
    /// Number from 1, and text without the indentation that all lines share.
    pub lines: Vec<(usize, String)>,
    /// Whether this is the whole file.
    pub whole: bool,
}

/// Why there is nothing to show, and what to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Missing {
    /// What is missing.
    pub what: String,
    /// What to do about it.
    pub remedy: String,
    /// The file and line that is to blame; none if it is the directive's own.
    pub place: Option<(PathBuf, usize)>,
}

impl Excerpt {
    /// Without empty lines at either end.
    pub fn without_margins(mut self) -> Excerpt {
        self.lines = trimmed(self.lines);
        self
    }
}

impl Missing {
    /// For which the directive itself is to blame.
    pub fn new(what: impl Into<String>, remedy: impl Into<String>) -> Missing {
        Missing {
            what: what.into(),
            remedy: remedy.into(),
            place: None,
        }
    }

    /// As a mistake of the page whose directive stands on this line, or of the file to blame.
    pub fn problem(self, page: &Path, line: usize) -> Problem {
        let (page, line) = self.place.unwrap_or((page.to_owned(), line));
        Problem {
            page,
            line,
            what: self.what,
            remedy: self.remedy,
        }
    }

    /// The same, with this line of this file to blame.
    pub fn at(mut self, file: &Path, line: usize) -> Missing {
        self.place = Some((file.to_owned(), line));
        self
    }
}

/// `chapter03/counter.rs` is `chapters/chapter03/src/counter.rs`.
pub(crate) fn listing_path(name: &str) -> Option<PathBuf> {
    in_chapter(name, "src")
}

/// `chapter03/lost_update` is `chapters/chapter03/examples/lost_update.rs`.
pub(crate) fn program_path(name: &str) -> Option<PathBuf> {
    in_chapter(name, "examples").map(|path| path.with_extension("rs"))
}

/// `chapter03/two_borrows` is `chapters/chapter03/refused/two_borrows.rs`.
pub(crate) fn refused_path(name: &str) -> Option<PathBuf> {
    in_chapter(name, "refused").map(|path| path.with_extension("rs"))
}

/// `chapter03/hits` among the `quizzes` is `book/quizzes/chapter03/hits.toml`.
pub(crate) fn book_path(folder: &str, name: &str, extension: &str) -> Option<PathBuf> {
    stays_inside(name).then(|| {
        Path::new("book")
            .join(folder)
            .join(format!("{name}.{extension}"))
    })
}

fn in_chapter(name: &str, folder: &str) -> Option<PathBuf> {
    let (chapter, rest) = name.split_once('/')?;
    (stays_inside(name) && !rest.is_empty())
        .then(|| Path::new("chapters").join(chapter).join(folder).join(rest))
}

fn stays_inside(name: &str) -> bool {
    !name.is_empty()
        && Path::new(name)
            .components()
            .all(|component| matches!(component, Component::Normal(_)))
}

/// The whole of a file, without its anchor comments.
pub(crate) fn whole(root: &Path, path: &Path) -> Result<Excerpt, Missing> {
    let text = read(root, path)?;
    let lines = text
        .lines()
        .enumerate()
        .filter(|(_, line)| anchor(line).is_none())
        .map(|(index, line)| (index + 1, line.to_owned()))
        .collect();
    Ok(Excerpt {
        file: slashes(path),
        lines: trimmed(lines),
        whole: true,
    })
}

/// The lines between `// ANCHOR: name` and `// ANCHOR_END: name`.
pub(crate) fn region(root: &Path, path: &Path, name: &str) -> Result<Excerpt, Missing> {
    let text = read(root, path)?;
    let mut lines = Vec::new();
    let (mut inside, mut opened, mut closed) = (false, false, false);
    for (index, line) in text.lines().enumerate() {
        match anchor(line) {
            Some(Anchor::Start(found)) if found == name => (inside, opened) = (true, true),
            Some(Anchor::End(found)) if found == name => (inside, closed) = (false, opened),
            Some(_) => {}
            None if inside => lines.push((index + 1, line.to_owned())),
            None => {}
        }
    }
    let file = slashes(path);
    if !opened {
        return Err(Missing::new(
            format!("{file} has no region `{name}`"),
            suggest(name, anchors(&text)).unwrap_or_else(|| {
                format!("put `// ANCHOR: {name}` and `// ANCHOR_END: {name}` around it")
            }),
        ));
    }
    if !closed {
        return Err(Missing::new(
            format!("the region `{name}` of {file} has no end"),
            format!("put `// ANCHOR_END: {name}` after it"),
        ));
    }
    Ok(Excerpt {
        file,
        lines: dedented(trimmed(lines)),
        whole: false,
    })
}

enum Anchor<'a> {
    Start(&'a str),
    End(&'a str),
}

fn anchor(line: &str) -> Option<Anchor<'_>> {
    let comment = line.trim().strip_prefix("//")?.trim_start();
    if let Some(name) = comment.strip_prefix("ANCHOR_END:") {
        return Some(Anchor::End(name.trim()));
    }
    Some(Anchor::Start(comment.strip_prefix("ANCHOR:")?.trim()))
}

fn anchors(text: &str) -> Vec<String> {
    text.lines()
        .filter_map(|line| match anchor(line)? {
            Anchor::Start(name) => Some(name.to_owned()),
            Anchor::End(_) => None,
        })
        .collect()
}

/// The text of a file of the course.
pub(crate) fn read(root: &Path, path: &Path) -> Result<String, Missing> {
    fs::read_to_string(root.join(path)).map_err(|error| {
        Missing::new(
            format!("could not read {}: {error}", slashes(path)),
            similar_file(root, path)
                .unwrap_or_else(|| "write the file, or correct its name".to_owned()),
        )
    })
}

fn similar_file(root: &Path, path: &Path) -> Option<String> {
    let wanted = path.file_name()?.to_str()?;
    let names = fs::read_dir(root.join(path.parent()?))
        .ok()?
        .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
        .collect();
    suggest(wanted, names)
}

/// The nearest name, if there is one near.
pub(crate) fn suggest(wanted: &str, names: Vec<String>) -> Option<String> {
    let (distance, name) = names
        .into_iter()
        .map(|name| (strsim::damerau_levenshtein(wanted, &name), name))
        .min()?;
    (distance <= 1 + wanted.len() / 3).then(|| format!("did you mean `{name}`?"))
}

/// Without empty lines at either end.
fn trimmed(mut lines: Vec<(usize, String)>) -> Vec<(usize, String)> {
    let is_empty = |line: &(usize, String)| line.1.trim().is_empty();
    let first = lines.iter().take_while(|line| is_empty(line)).count();
    lines.drain(..first);
    while lines.last().is_some_and(is_empty) {
        lines.pop();
    }
    lines
}

fn dedented(lines: Vec<(usize, String)>) -> Vec<(usize, String)> {
    let shared = lines
        .iter()
        .filter(|(_, line)| !line.trim().is_empty())
        .map(|(_, line)| line.len() - line.trim_start_matches(' ').len())
        .min()
        .unwrap_or(0);
    lines
        .into_iter()
        .map(|(number, line)| (number, line.get(shared..).unwrap_or_default().to_owned()))
        .collect()
}

/// The line, from 1, that this byte of a text stands on.
pub(crate) fn line_of(text: &str, offset: usize) -> usize {
    text[..offset].matches('\n').count() + 1
}

/// A path as the pages write it, on every system.
pub(crate) fn slashes(path: &Path) -> String {
    path.iter()
        .map(|part| part.to_string_lossy())
        .collect::<Vec<_>>()
        .join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chapter(text: &str) -> (tempfile::TempDir, PathBuf) {
        let root = tempfile::tempdir().unwrap();
        let path = listing_path("chapter03/counter.rs").unwrap();
        fs::create_dir_all(root.path().join("chapters/chapter03/src")).unwrap();
        fs::write(root.path().join(&path), text).unwrap();
        (root, path)
    }

    #[test]
    fn a_region_keeps_its_numbers_and_loses_its_indentation() {
        let (root, path) = chapter(
            "mod a {\n    // ANCHOR: f\n    fn f() {\n        g()\n    }\n    // ANCHOR_END: f\n}\n",
        );

        let excerpt = region(root.path(), &path, "f").unwrap();

        assert_eq!(excerpt.file, "chapters/chapter03/src/counter.rs");
        assert_eq!(
            excerpt.lines,
            [
                (3, "fn f() {".to_owned()),
                (4, "    g()".to_owned()),
                (5, "}".to_owned())
            ]
        );
    }

    #[test]
    fn anchors_inside_a_region_are_left_out() {
        let (root, path) =
            chapter("// ANCHOR: a\nx\n// ANCHOR: b\ny\n// ANCHOR_END: b\n// ANCHOR_END: a\n");

        let excerpt = region(root.path(), &path, "a").unwrap();

        assert_eq!(excerpt.lines, [(2, "x".to_owned()), (4, "y".to_owned())]);
    }

    #[test]
    fn a_mistyped_region_is_met_with_the_nearest() {
        let (root, path) = chapter("// ANCHOR: lossy\nx\n// ANCHOR_END: lossy\n");

        let missing = region(root.path(), &path, "losy").unwrap_err();

        assert_eq!(
            missing.what,
            "chapters/chapter03/src/counter.rs has no region `losy`"
        );
        assert_eq!(missing.remedy, "did you mean `lossy`?");
    }

    #[test]
    fn a_region_without_an_end_is_an_error() {
        let (root, path) = chapter("// ANCHOR: a\nx\n");

        let missing = region(root.path(), &path, "a").unwrap_err();

        assert!(missing.what.contains("has no end"), "{missing:?}");
    }

    #[test]
    fn a_mistyped_file_is_met_with_the_nearest() {
        let (root, _) = chapter("");
        let path = listing_path("chapter03/countr.rs").unwrap();

        let missing = whole(root.path(), &path).unwrap_err();

        assert_eq!(missing.remedy, "did you mean `counter.rs`?");
    }

    #[test]
    fn a_name_cannot_leave_the_chapters() {
        assert_eq!(listing_path("chapter03/../../secret.rs"), None);
        assert_eq!(program_path("chapter03"), None);
        assert_eq!(program_path("/etc/passwd"), None);
    }
}
