//! The Rust blocks of a Markdown text, and who tests each.
//!
//! A block is a complete program, fenced as ```` ```rust ````, and the package `inline` compiles and
//! runs it; or it comes from a file of the chapters by a directive, and is no block of the text at
//! all. Everything else that calls itself Rust is an [`Orphan`]: no compiler would ever see it.

use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag, TagEnd};

/// All Rust of a text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Census {
    /// Blocks that are tested.
    pub programs: Vec<Program>,
    /// Blocks that are not.
    pub orphans: Vec<Orphan>,
}

/// A complete program.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Program {
    /// Where the block stands in the text, with its fences.
    pub range: Range<usize>,
    /// The line of its first fence, from 1.
    pub line: usize,
    /// The code.
    pub code: String,
}

/// A Rust block that nothing tests, or two things would.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Orphan {
    /// From 1.
    pub line: usize,
    /// What is wrong.
    pub what: String,
    /// What to do about it.
    pub remedy: &'static str,
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

const INTO_A_CHAPTER: &str = "make it a complete program, or put it into the chapter's crate and show it by \
                              {{#listing}}, {{#program}} or {{#refused}}; what is no Rust is marked `text`";

/// Takes the census of a text.
pub fn census(text: &str) -> Census {
    let line_of = |offset: usize| text[..offset].matches('\n').count() + 1;
    let mut census = Census::default();
    let mut open: Option<(String, Program)> = None;
    for (event, range) in Parser::new_ext(text, Options::all()).into_offset_iter() {
        match event {
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(info))) if is_rust(&info) => {
                let program = Program {
                    line: line_of(range.start),
                    code: String::new(),
                    range,
                };
                open = Some((info.into_string(), program));
            }
            Event::Text(code) => {
                if let Some((_, program)) = &mut open {
                    program.code.push_str(&code);
                }
            }
            Event::End(TagEnd::CodeBlock) => {
                if let Some((info, program)) = open.take() {
                    census.enter(&info, program);
                }
            }
            Event::Html(html) | Event::InlineHtml(html) => {
                if let Some(at) = html.to_ascii_lowercase().find("language-rust") {
                    census.orphans.push(Orphan {
                        line: line_of(range.start + at),
                        what: "nothing compiles this Rust block (`class=\"language-rust\"`)"
                            .to_owned(),
                        remedy: INTO_A_CHAPTER,
                    });
                }
            }
            _ => {}
        }
    }
    census
}

impl Census {
    fn enter(&mut self, info: &str, program: Program) {
        let is_directive = |line: &str| line.trim_start().starts_with("{{#");
        let (what, remedy) = if program.code.lines().any(is_directive) {
            (
                "this Rust block has two owners: itself, and the file of the directive in it"
                    .to_owned(),
                "take the directive out of the block and give it a line of its own",
            )
        } else if info.trim() != "rust" || !program.code.contains("fn main()") {
            (
                format!("nothing compiles this Rust block (`{info}`)"),
                INTO_A_CHAPTER,
            )
        } else if program
            .code
            .lines()
            .any(|line| line.trim_start().starts_with("# "))
        {
            (
                "this program has a hidden line".to_owned(),
                "show every line: readers take the whole program",
            )
        } else {
            return self.programs.push(program);
        };
        self.orphans.push(Orphan {
            line: program.line,
            what,
            remedy,
        });
    }
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
    fn every_way_of_writing_rust_that_nothing_compiles_is_found() {
        let cases = [
            "```rust\nfn f() {}\n```\n",
            "```rust,ignore\nfn main() {}\n```\n",
            "```rust,no_run\nfn main() {}\n```\n",
            "~~~Rust\n…\n~~~\n",
            "```rs\nfn main() {}\n```\n",
            "```should_panic\nfn main() {}\n```\n",
            "```edition2021\n…\n```\n",
            "> ```rust\n> …\n> ```\n",
            "<pre><code class=\"language-rust\">fn main() {}</code></pre>\n",
            "```rust\n# use std::thread;\nfn main() {}\n```\n",
        ];
        for text in cases {
            let census = census(text);
            assert_eq!(
                (census.orphans.len(), census.programs.len()),
                (1, 0),
                "{text}"
            );
        }
    }

    #[test]
    fn a_complete_program_is_no_orphan() {
        let text = "A.\n\n```rust\nfn main() {\n    println!();\n}\n```\n\nB.\n";

        let census = census(text);

        assert_eq!(census.orphans, []);
        assert_eq!(census.programs[0].line, 3);
        assert_eq!(census.programs[0].code, "fn main() {\n    println!();\n}\n");
        assert!(text[census.programs[0].range.clone()].ends_with("}\n```"));
    }

    #[test]
    fn other_blocks_are_left_alone() {
        let cases = ["```text\nfn\n```\n", "```python\n…\n```\n", "```\n…\n```\n"];
        for text in cases {
            assert_eq!(census(text), Census::default(), "{text}");
        }
    }

    #[test]
    fn a_block_with_a_directive_inside_has_two_owners() {
        let text = "A.\n\n```rust\n{{#listing chapter03/counter.rs lossy}}\nfn main() {}\n```\n";

        let orphan = &census(text).orphans[0];

        assert_eq!(orphan.line, 3);
        assert!(orphan.what.contains("two owners"), "{orphan:?}");
    }
}
