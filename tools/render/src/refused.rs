//! A program that must not compile: its code, and what the pinned compiler says of it.

use crate::html::escape;
use crate::listing;
use crate::source::{Excerpt, Missing};

/// The listing, and under it the compiler's `messages`; none of those if it compiled.
pub(crate) fn refused(
    mut excerpt: Excerpt,
    link: Option<&str>,
    messages: Option<&str>,
) -> Result<String, Missing> {
    let first = match excerpt.lines.first() {
        Some((1, line)) => line.clone(),
        _ => String::new(),
    };
    let Some(pinned) = pinned(&first) else {
        return Err(Missing::new(
            format!("{} does not say how it is refused", excerpt.file),
            "make `//! error[E0499]`, with the code it has, its first line",
        ));
    };
    let Some(messages) = messages else {
        return Err(Missing::new(
            format!("{} compiles", excerpt.file),
            "make it a program of `examples/`, or mend the mistake it is about",
        ));
    };
    let given = codes(messages);
    if given != pinned {
        return Err(Missing::new(
            format!(
                "{} is refused for {} and not for {}",
                excerpt.file,
                given.join(", "),
                pinned.join(", ")
            ),
            format!("mend it, or correct its first line; the compiler says:\n{messages}"),
        ));
    }
    excerpt.lines.remove(0);
    Ok(format!(
        "{}\n<figure class=\"output refused\"><figcaption>The compiler refuses it</figcaption>\
         <pre><samp>{}</samp></pre></figure>",
        listing::refused(&excerpt.without_margins(), link),
        escape(messages.trim_end())
    ))
}

/// The codes of `//! error[E0499], error[E0502]`, in order.
fn pinned(line: &str) -> Option<Vec<String>> {
    let mut codes = Vec::new();
    for part in line.strip_prefix("//!")?.split(',') {
        codes.push(code(part.trim())?.to_owned());
    }
    Some(sorted(codes))
}

/// The codes of all errors in the compiler's words, in order.
fn codes(messages: &str) -> Vec<String> {
    let errors = messages.lines().filter(|line| line.starts_with("error"));
    sorted(
        errors
            .map(|line| {
                let head = line.split(':').next().unwrap_or(line);
                code(head).unwrap_or("an error without a code").to_owned()
            })
            .collect(),
    )
}

fn code(text: &str) -> Option<&str> {
    text.strip_prefix("error[")?.strip_suffix(']')
}

fn sorted(mut codes: Vec<String>) -> Vec<String> {
    codes.sort();
    codes.dedup();
    codes
}

#[cfg(test)]
mod tests {
    use super::*;

    const SAID: &str =
        "error[E0499]: cannot borrow `a` as mutable more than once at a time\n --> a.rs:3:5\n";

    fn file(first: &str) -> Excerpt {
        Excerpt {
            file: "chapters/chapter03/refused/a.rs".to_owned(),
            lines: vec![
                (1, first.to_owned()),
                (2, String::new()),
                (3, "fn main() {}".to_owned()),
            ],
            whole: true,
        }
    }

    #[test]
    fn the_code_stands_above_the_compilers_words() {
        let html = refused(file("//! error[E0499]"), None, Some(SAID)).unwrap();

        assert!(html.contains("aria-hidden=\"true\">3</span>"), "{html}");
        assert!(!html.contains("//!"), "{html}");
        assert!(html.contains("<samp>error[E0499]: cannot borrow"), "{html}");
    }

    #[test]
    fn what_compiles_or_fails_otherwise_is_a_mistake() {
        let cases = [
            ("//! error[E0499]", None, "compiles"),
            (
                "//! error[E0502]",
                Some(SAID),
                "for E0499 and not for E0502",
            ),
            (
                "//! error[E0499], error[E0502]",
                Some(SAID),
                "for E0499 and not for E0499, E0502",
            ),
            (
                "//! error[E0499]",
                Some("error: expected `;`\n"),
                "for an error without a code and not",
            ),
            (
                "//! Two borrows.",
                Some(SAID),
                "does not say how it is refused",
            ),
        ];
        for (first, messages, problem) in cases {
            let missing = refused(file(first), None, messages).unwrap_err();
            assert!(missing.what.contains(problem), "{missing:?}");
        }
    }
}
