//! The coverage list: each row of what the course grew from is treated where `book/coverage.toml` says.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use serde::Deserialize;

/// Rows in the inventory of the five documents.
const ROWS: usize = 176;

#[derive(Deserialize)]
struct Coverage {
    row: Vec<Row>,
}

#[derive(Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    id: String,
    says: String,
    was: String,
    #[serde(default)]
    places: Vec<Place>,
    exercise: Option<String>,
    open: Option<String>,
    left_out: Option<String>,
}

/// Where the book treats a row: under the heading `heading` of `page` stands `term`.
#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct Place {
    page: String,
    heading: String,
    term: String,
}

#[test]
fn every_row_is_treated_where_the_list_says() {
    let coverage: Coverage = toml::from_str(&read("book/coverage.toml")).unwrap();

    let problems: Vec<String> = coverage.row.iter().flat_map(problems).collect();

    let ids: BTreeSet<&str> = coverage.row.iter().map(|row| row.id.as_str()).collect();
    assert_eq!(
        ids.len(),
        coverage.row.len(),
        "two rows have one identifier"
    );
    assert_eq!(ids.len(), ROWS);
    assert_eq!(problems, Vec::<String>::new());
}

#[test]
fn a_chapter_with_its_last_page_is_written() {
    let chapter = tempfile::tempdir().unwrap();
    assert!(!is_written(chapter.path()));

    fs::write(chapter.path().join("remember.md"), "").unwrap();

    assert!(is_written(chapter.path()));
}

#[test]
fn a_row_that_is_treated_nowhere_is_a_problem() {
    let missing = |change: fn(&mut Row)| {
        let mut row = Row {
            id: "0.0".to_owned(),
            says: "…".to_owned(),
            was: "right".to_owned(),
            ..Row::default()
        };
        change(&mut row);
        problems(&row)
    };
    let place = |page: &str, heading: &str, term: &str| Place {
        page: page.to_owned(),
        heading: heading.to_owned(),
        term: term.to_owned(),
    };
    let treated = missing(|row| row.exercise = Some("chapter03/lost_update".to_owned()));
    assert_eq!(treated, Vec::<String>::new());

    for row in [
        missing(|_| {}),
        missing(|row| row.exercise = Some("chapter03/no_such".to_owned())),
        missing(|row| row.was = "so-so".to_owned()),
    ] {
        assert_eq!(row.len(), 1, "{row:?}");
    }
    let page = "chapter03/three-instructions.md";
    for wrong in [
        place("chapter03/no-such-page.md", "what-this-is-called", "atomic"),
        place(page, "no-such-heading", "atomic"),
        place(page, "what-this-is-called", "no such term"),
    ] {
        let row = Row {
            was: "right".to_owned(),
            says: "…".to_owned(),
            places: vec![wrong],
            ..Row::default()
        };
        assert_eq!(problems(&row).len(), 1);
    }
}

/// A chapter is written once it has its last page.
fn is_written(chapter: &Path) -> bool {
    chapter.join("remember.md").exists()
}

/// What is wrong with a row, a sentence each.
fn problems(row: &Row) -> Vec<String> {
    let Row { id, says, .. } = row;
    let mut found = Vec::new();
    let known = ["right", "wrong", "imprecise", "outdated", "missing"];
    if !known.contains(&row.was.as_str()) {
        found.push(format!(
            "row {id}: `was` is {:?}; it is one of {known:?}",
            row.was
        ));
        return found;
    }
    let named = [
        !row.places.is_empty(),
        row.exercise.is_some(),
        row.open.is_some(),
        row.left_out.is_some(),
    ];
    if !named[0] && !named[1] && named[2..].iter().filter(|named| **named).count() != 1 {
        found.push(format!(
            "row {id} ({says}) is treated nowhere: name `places` or an `exercise`"
        ));
    }
    if let Some(exercise) = &row.exercise
        && !root().join(format!("tests/{exercise}.rs")).exists()
    {
        found.push(format!(
            "row {id}: there is no exercise tests/{exercise}.rs"
        ));
    }
    if let Some(chapter) = &row.open
        && is_written(&root().join("book/src").join(chapter))
    {
        found.push(format!(
            "row {id} ({says}) is open, but {chapter} is written: say where it is treated"
        ));
    }
    found.extend(
        row.places
            .iter()
            .filter_map(|place| missing(place).map(|what| format!("row {id} ({says}): {what}"))),
    );
    found
}

/// What is missing at a place.
fn missing(place: &Place) -> Option<String> {
    let Place {
        page,
        heading,
        term,
    } = place;
    let path = root().join("book/src").join(page);
    let Ok(text) = fs::read_to_string(path) else {
        return Some(format!("there is no page book/src/{page}"));
    };
    let Some(section) = section(&text, heading) else {
        return Some(format!("book/src/{page} has no heading `{heading}`"));
    };
    // A term may be broken over two lines of the source.
    let words = |text: &str| {
        text.split_whitespace()
            .collect::<Vec<_>>()
            .join(" ")
            .to_lowercase()
    };
    (!words(section).contains(&words(term)))
        .then(|| format!("under `{heading}` of book/src/{page} nothing says {term:?}"))
}

/// The text under a heading, up to the next heading of its level or above.
fn section<'a>(page: &'a str, id: &str) -> Option<&'a str> {
    let mut start = None;
    let mut at = 0;
    let mut fenced = false;
    for line in page.split_inclusive('\n') {
        let here = at;
        at += line.len();
        fenced ^= line.starts_with("```");
        let level = line.bytes().take_while(|byte| *byte == b'#').count();
        if fenced || level == 0 || !line[level..].starts_with(' ') {
            continue;
        }
        match start {
            None if anchor(line[level..].trim()) == id => start = Some((level, at)),
            Some((above, from)) if level <= above => return Some(&page[from..here]),
            _ => {}
        }
    }
    start.map(|(_, from)| &page[from..])
}

/// The id mdBook gives a heading: the one written after it, or its words.
fn anchor(heading: &str) -> String {
    if let Some((_, id)) = heading.rsplit_once("{#") {
        return id.trim_end_matches('}').to_owned();
    }
    heading
        .to_lowercase()
        .chars()
        .filter_map(|c| match c {
            c if c.is_alphanumeric() || c == '_' || c == '-' => Some(c),
            c if c.is_whitespace() => Some('-'),
            _ => None,
        })
        .collect()
}

fn read(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap()
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}
