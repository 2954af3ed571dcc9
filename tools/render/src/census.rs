//! The census of Rust blocks: none may stand in a page that no compiler has seen.

use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag};

/// A Rust block that did not come from a directive.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Orphan {
    /// From 1.
    pub line: usize,
    /// How it calls itself: the words after the fence, or the tag.
    pub written: String,
}

/// The words that make rustdoc, mdBook or highlight.js take a block for Rust.
const RUST: &[&str] = &[
    "rust",
    "rs",
    "ignore",
    "no_run",
    "should_panic",
    "compile_fail",
    "editable",
    "noplayground",
    "mdbook-runnable",
];

/// Every Rust block written into a page, as Markdown or as HTML.
pub(crate) fn orphans(page: &str) -> Vec<Orphan> {
    let line_of = |offset: usize| page[..offset].matches('\n').count() + 1;
    Parser::new_ext(page, Options::all())
        .into_offset_iter()
        .filter_map(|(event, range)| match event {
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(info))) => {
                is_rust(&info).then(|| Orphan {
                    line: line_of(range.start),
                    written: format!("```{info}"),
                })
            }
            Event::Html(html) | Event::InlineHtml(html) => {
                let at = html.to_ascii_lowercase().find("language-rust")?;
                Some(Orphan {
                    line: line_of(range.start + at),
                    written: "class=\"language-rust\"".to_owned(),
                })
            }
            _ => None,
        })
        .collect()
}

fn is_rust(info: &str) -> bool {
    info.split([',', ' ', '\t'])
        .map(str::to_ascii_lowercase)
        .any(|word| RUST.contains(&word.as_str()) || word.starts_with("edition20"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_way_of_writing_rust_is_found() {
        let cases = [
            "```rust\nfn main() {}\n```\n",
            "```rust,ignore\n…\n```\n",
            "~~~Rust\n…\n~~~\n",
            "```rs\n…\n```\n",
            "```should_panic\n…\n```\n",
            "```edition2021\n…\n```\n",
            "> ```rust\n> …\n> ```\n",
            "<pre><code class=\"language-rust\">…</code></pre>\n",
        ];
        for page in cases {
            assert_eq!(orphans(page).len(), 1, "{page}");
        }
    }

    #[test]
    fn other_blocks_are_left_alone() {
        let cases = ["```text\nfn\n```\n", "```python\n…\n```\n", "```\n…\n```\n"];
        for page in cases {
            assert_eq!(orphans(page), [], "{page}");
        }
    }

    #[test]
    fn an_orphan_knows_its_line() {
        assert_eq!(orphans("# A\n\ntext\n\n```rust\n```\n")[0].line, 5);
    }
}
