//! A section of a page: its heading, and the points of the list under it.

use std::ops::Range;

use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};

/// What stands under a heading of the second level.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Section<'a> {
    /// The line of the heading, from 1.
    pub line: usize,
    /// The text up to the next heading of that level.
    pub text: &'a str,
}

/// The section with this heading.
pub(crate) fn find<'a>(page: &'a str, heading: &str) -> Option<Section<'a>> {
    let headings = headings(page);
    let at = headings.iter().position(|(_, words)| words == heading)?;
    let (range, _) = &headings[at];
    let end = headings
        .get(at + 1)
        .map_or(page.len(), |(next, _)| next.start);
    Some(Section {
        line: page[..range.start].matches('\n').count() + 1,
        text: &page[range.end..end],
    })
}

impl Section<'_> {
    /// The points of its list, each as one line of Markdown.
    pub fn points(self) -> Vec<String> {
        let mut points = Vec::new();
        let mut depth = 0;
        for (event, range) in Parser::new_ext(self.text, Options::all()).into_offset_iter() {
            match event {
                Event::Start(Tag::Item) => {
                    depth += 1;
                    if depth == 1 {
                        let words: Vec<&str> = self.text[range].split_whitespace().collect();
                        // The first word is the bullet.
                        points.push(words[1..].join(" "));
                    }
                }
                Event::End(TagEnd::Item) => depth -= 1,
                _ => {}
            }
        }
        points
    }
}

/// The headings of the second level, with where they stand.
fn headings(page: &str) -> Vec<(Range<usize>, String)> {
    let mut headings: Vec<(Range<usize>, String)> = Vec::new();
    let mut inside = false;
    for (event, range) in Parser::new_ext(page, Options::all()).into_offset_iter() {
        match event {
            Event::Start(Tag::Heading {
                level: HeadingLevel::H2,
                ..
            }) => {
                inside = true;
                headings.push((range, String::new()));
            }
            Event::End(TagEnd::Heading(_)) => inside = false,
            Event::Text(text) | Event::Code(text) if inside => {
                if let Some((_, words)) = headings.last_mut() {
                    words.push_str(&text);
                }
            }
            _ => {}
        }
    }
    headings
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = "# A\n\n## Why\n\n- no\n\n## Remember\n\n- One `thing`\n  or two.\n- Another.\n\n## Where\n\n- x\n";

    #[test]
    fn a_section_ends_where_the_next_begins() {
        let section = find(PAGE, "Remember").unwrap();

        assert_eq!(section.line, 7);
        assert_eq!(section.points(), ["One `thing` or two.", "Another."]);
        assert_eq!(find(PAGE, "Forget"), None);
    }
}
