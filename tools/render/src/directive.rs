//! The directives of a page, found without being misled by code blocks.

use std::ops::Range;

use pulldown_cmark::{Event, Options, Parser, Tag};

/// A directive on its line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Directive {
    /// Where the line stands in the page, without its line break.
    pub range: Range<usize>,
    /// From 1.
    pub line: usize,
    /// `listing`, `program`, …
    pub name: String,
    /// The words after the name.
    pub arguments: Vec<String>,
}

/// Something that looks like a directive and is none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Stray {
    /// From 1.
    pub line: usize,
    /// The line.
    pub text: String,
}

/// All directives of a page in order, and what only looks like one.
pub(crate) fn find(page: &str) -> (Vec<Directive>, Vec<Stray>) {
    let verbatim = verbatim(page);
    let (mut directives, mut strays) = (Vec::new(), Vec::new());
    let mut start = 0;
    for (index, line) in page.split_inclusive('\n').enumerate() {
        let text = line.trim_end_matches(['\n', '\r']);
        let range = start..start + text.len();
        start += line.len();
        let Some(at) = opening(text) else { continue };
        if verbatim
            .iter()
            .any(|code| code.contains(&(range.start + at)))
        {
            continue;
        }
        match parse(text) {
            Some((name, arguments)) => directives.push(Directive {
                range,
                line: index + 1,
                name,
                arguments,
            }),
            None => strays.push(Stray {
                line: index + 1,
                text: text.trim().to_owned(),
            }),
        }
    }
    (directives, strays)
}

/// Where `{{#` stands in a line, unless mdBook's backslash takes its meaning away.
fn opening(line: &str) -> Option<usize> {
    let at = line.find("{{#")?;
    (!line[..at].ends_with('\\')).then_some(at)
}

fn parse(line: &str) -> Option<(String, Vec<String>)> {
    let inside = line.strip_prefix("{{#")?.trim_end().strip_suffix("}}")?;
    if inside.contains("}}") {
        return None;
    }
    let mut words = inside.split_whitespace().map(str::to_owned);
    Some((words.next()?, words.collect()))
}

/// The ranges that Markdown shows as they stand: code blocks and inline code.
fn verbatim(page: &str) -> Vec<Range<usize>> {
    Parser::new_ext(page, Options::all())
        .into_offset_iter()
        .filter(|(event, _)| matches!(event, Event::Start(Tag::CodeBlock(_)) | Event::Code(_)))
        .map(|(_, range)| range)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_directive_has_a_line_a_name_and_words() {
        let page = "# Title\n\n{{#listing chapter03/counter.rs lossy}}\n";

        let (directives, strays) = find(page);

        assert_eq!(directives.len(), 1);
        assert_eq!(directives[0].line, 3);
        assert_eq!(directives[0].name, "listing");
        assert_eq!(directives[0].arguments, ["chapter03/counter.rs", "lossy"]);
        assert_eq!(
            &page[directives[0].range.clone()],
            "{{#listing chapter03/counter.rs lossy}}"
        );
        assert_eq!(strays, []);
    }

    #[test]
    fn code_and_escapes_hold_no_directives() {
        let page = "`{{#listing a b}}`\n\n```text\n{{#output c}}\n```\n\n\\{{#program d}}\n";

        assert_eq!(find(page), (vec![], vec![]));
    }

    #[test]
    fn a_directive_in_the_middle_of_a_line_is_a_stray() {
        let (directives, strays) = find("See {{#output chapter03/a}} here.\n");

        assert_eq!(directives, []);
        assert_eq!(strays[0].line, 1);
    }
}
