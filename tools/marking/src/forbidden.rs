//! What a submission may not say: words that reach other files or the machine that compiles it, and brackets without end.

use proc_macro2::{Delimiter, TokenStream, TokenTree};

/// Never a name of anything else.
const ALWAYS: [&str; 3] = ["include_str", "include_bytes", "option_env"];
/// Names of other things too: the macros alone are forbidden, called or renamed.
const AS_MACROS: [&str; 2] = ["include", "env"];

/// How deep brackets may nest: more than anybody reads, and less than what breaks those who read it in turn, this
/// program and rustc among them.
const DEEPEST: usize = 100;

/// The line in which brackets begin to nest deeper than that. Counts those in texts and comments too.
fn too_deep(text: &[u8]) -> Option<usize> {
    let (mut depth, mut line) = (0_usize, 1);
    for byte in text {
        match byte {
            b'\n' => line += 1,
            b'(' | b'[' | b'{' => depth += 1,
            b')' | b']' | b'}' => depth = depth.saturating_sub(1),
            _ => (),
        }
        if depth > DEEPEST {
            return Some(line);
        }
    }
    None
}

/// The first forbidden word and its line, in the words of a message. Reads tokens: what a comment or a text says is no
/// concern, and what cannot be read is rustc's to refuse.
pub(crate) fn find(text: &[u8]) -> Option<String> {
    if let Some(line) = too_deep(text) {
        return Some(format!(
            "line {line} nests brackets more than {DEEPEST} deep: give the inner parts names"
        ));
    }
    let tokens: TokenStream = std::str::from_utf8(text).ok()?.parse().ok()?;
    let (word, line) = first_in(tokens)?;
    let why = if word.contains("env") {
        "a submission reads nothing of the machine that compiles it"
    } else {
        "a submission is one file and reads no other"
    };
    Some(format!("line {line} says `{word}`: {why}"))
}

fn first_in(tokens: TokenStream) -> Option<(String, usize)> {
    let tokens: Vec<TokenTree> = tokens.into_iter().collect();
    tokens.iter().enumerate().find_map(|(place, token)| {
        let next = tokens.get(place + 1);
        let line = token.span().start().line;
        match token {
            TokenTree::Ident(ident) => {
                let word = ident.to_string();
                let name = word.trim_start_matches("r#");
                let forbidden = ALWAYS.contains(&name)
                    || AS_MACROS.contains(&name) && next.is_some_and(calls_or_renames);
                forbidden.then(|| (format!("{name}!"), line))
            }
            TokenTree::Punct(punct) if punct.as_char() == '#' => {
                // `#[path = "…"]`, and the same for a whole file, `#![…]`.
                let attribute = match next {
                    Some(TokenTree::Punct(_)) => tokens.get(place + 2),
                    _ => next,
                };
                names_a_path(attribute?).then(|| ("#[path]".to_owned(), line))
            }
            TokenTree::Group(group) => first_in(group.stream()),
            TokenTree::Punct(_) | TokenTree::Literal(_) => None,
        }
    })
}

fn calls_or_renames(next: &TokenTree) -> bool {
    match next {
        TokenTree::Punct(punct) => punct.as_char() == '!',
        TokenTree::Ident(ident) => ident == "as",
        _ => false,
    }
}

/// Whether `path = …` stands in these brackets, or in a `cfg_attr` in them.
fn names_a_path(attribute: &TokenTree) -> bool {
    let TokenTree::Group(group) = attribute else {
        return false;
    };
    let tokens: Vec<TokenTree> = group.stream().into_iter().collect();
    let is_assigned = |place: usize| matches!(tokens.get(place + 1), Some(TokenTree::Punct(equals)) if equals.as_char() == '=');
    tokens.iter().enumerate().any(|(place, token)| match token {
        TokenTree::Ident(ident) => ident == "path" && is_assigned(place),
        TokenTree::Group(inner) => {
            inner.delimiter() == Delimiter::Parenthesis && names_a_path(token)
        }
        _ => false,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_reaches_out_of_the_file_is_named_with_its_line() {
        for (text, word) in [
            ("include!(\"/etc/passwd\");", "`include!`"),
            (
                "fn a() { println!(\"{}\", include_str!(\"a\")); }",
                "`include_str!`",
            ),
            (
                "const A: &[u8] = std::include_bytes!(\"a\");",
                "`include_bytes!`",
            ),
            ("use std::include_str as harmless;", "`include_str!`"),
            ("use std::include as harmless;", "`include!`"),
            ("fn a() { r#include!(\"a\"); }", "`include!`"),
            ("#[path = \"/etc/passwd\"]\nmod a;", "`#[path]`"),
            (
                "#[cfg_attr(all(), path = \"/etc/passwd\")]\nmod a;",
                "`#[path]`",
            ),
            ("const A: &str = env!(\"HOME\");", "`env!`"),
            (
                "const A: Option<&str> = option_env!(\"HOME\");",
                "`option_env!`",
            ),
        ] {
            let said = find(format!("\n{text}").as_bytes());

            let said = said.unwrap_or_else(|| panic!("{text}"));
            assert!(said.starts_with(&format!("line 2 says {word}: ")), "{said}");
        }
    }

    #[test]
    fn brackets_that_nest_without_end_are_refused_and_never_read() {
        let nested = |depth| format!("fn a() {{\n{}0{}\n}}", "(".repeat(depth), ")".repeat(depth));

        assert_eq!(find(nested(DEEPEST - 1).as_bytes()), None);
        let said = find(nested(1 << 20).as_bytes()).expect("it is refused");
        assert!(said.starts_with("line 2 nests brackets"), "{said}");
    }

    #[test]
    fn other_things_of_the_same_names_may_be_said() {
        for text in [
            "// include_str!(\"a\")\nconst A: &str = \"include!\";",
            "use std::env;\nfn a() { env::args(); }",
            "fn a(path: u8) { let include = path; let path = include; }",
            "#[derive(Debug)] struct Env { path: u8 }",
            "fn main(",
        ] {
            assert_eq!(find(text.as_bytes()), None, "{text}");
        }
        assert_eq!(find(b"\xff"), None);
    }
}
