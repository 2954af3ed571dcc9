//! How long a page reads.

use std::path::Path;

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use crate::directive::{self, Directive};
use crate::source;

/// Words of prose that are read in a minute: a technical text is read at 180 to 240 (Brysbaert, "How many words do we
/// read per minute?", 2019, has 238 for prose without formulas).
const WORDS: f64 = 200.0;
/// Lines of code that are read in a minute, slowly enough to follow them.
const CODE_LINES: f64 = 15.0;

/// Minutes to read a page whose directives still stand there: words of prose / 200 + lines of code / 15, rounded up.
pub(crate) fn minutes(root: &Path, page: &str) -> u32 {
    let (mut words, mut lines) = (0, 0);
    let mut in_code = false;
    for event in Parser::new_ext(page, Options::all()) {
        match event {
            Event::Start(Tag::CodeBlock(_)) => in_code = true,
            Event::End(TagEnd::CodeBlock) => in_code = false,
            Event::Text(text) if in_code => lines += text.lines().count(),
            Event::Text(text) if !text.starts_with("{{#") => {
                words += text.split_whitespace().count();
            }
            Event::Code(text) => words += text.split_whitespace().count(),
            _ => {}
        }
    }
    let (directives, _) = directive::find(page);
    lines += directives
        .iter()
        .filter_map(|directive| code_lines(root, directive))
        .sum::<usize>();
    let minutes = words as f64 / WORDS + lines as f64 / CODE_LINES;
    minutes.ceil().max(1.0) as u32
}

/// The lines of code that a directive shows.
fn code_lines(root: &Path, directive: &Directive) -> Option<usize> {
    let arguments: Vec<&str> = directive.arguments.iter().map(String::as_str).collect();
    let excerpt = match (directive.name.as_str(), arguments.as_slice()) {
        ("listing", [name, region]) => source::region(root, &source::listing_path(name)?, region),
        ("program", [name]) => source::whole(root, &source::program_path(name)?),
        ("refused", [name]) => source::whole(root, &source::refused_path(name)?),
        _ => return None,
    };
    // A file that is not there is told where the directive is replaced.
    Some(excerpt.ok()?.lines.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prose_and_code_are_read_at_their_own_speeds() {
        let root = Path::new("nowhere");
        let prose = "word ".repeat(300);
        let code = format!("```text\n{}```\n", "let a = 1;\n".repeat(30));

        assert_eq!(minutes(root, ""), 1);
        assert_eq!(minutes(root, &prose), 2);
        assert_eq!(minutes(root, &code), 2);
        assert_eq!(minutes(root, &format!("{prose}\n\n{code}")), 4);
    }
}
