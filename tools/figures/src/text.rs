//! Text on a drawing: escaped, measured without a font, and broken into lines.

/// Size of every text of a drawing, in units of its `viewBox`.
pub(crate) const SIZE: f64 = 13.0;

/// Distance between two baselines.
pub(crate) const LINE: f64 = 17.0;

/// Escapes text for HTML, SVG and mdBook, whose own directives begin with braces. Any run of white
/// space becomes one space: a blank line would end the HTML in Markdown's eyes.
pub(crate) fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for (index, word) in text.split_whitespace().enumerate() {
        if index > 0 {
            escaped.push(' ');
        }
        for character in word.chars() {
            match character {
                '&' => escaped.push_str("&amp;"),
                '<' => escaped.push_str("&lt;"),
                '>' => escaped.push_str("&gt;"),
                '"' => escaped.push_str("&quot;"),
                '\'' => escaped.push_str("&#39;"),
                '{' => escaped.push_str("&#123;"),
                control if control.is_control() => {}
                plain => escaped.push(plain),
            }
        }
    }
    escaped
}

/// An estimate of how wide a text is at [`SIZE`]. It errs on the wide side of the system fonts
/// that the book is set in (measured by class of character on Segoe UI, Helvetica and DejaVu Sans).
pub(crate) fn width(text: &str) -> f64 {
    text.chars().map(em).sum::<f64>() * SIZE
}

fn em(character: char) -> f64 {
    match character {
        'i' | 'j' | 'l' | '.' | ',' | ':' | ';' | '\'' | '|' | '!' => 0.32,
        ' ' | 'f' | 't' | 'r' | 'I' | '(' | ')' | '[' | ']' | '-' | '/' | '`' => 0.4,
        'm' | 'w' | 'M' | 'W' | '@' | '%' | '—' | '→' => 0.98,
        'A'..='Z' => 0.74,
        'a'..='z' | '0'..='9' => 0.63,
        wide if wide as u32 >= 0x2e80 => 1.05,
        _ => 0.7,
    }
}

/// Breaks a text between words into lines of at most `most` units, where its words allow it.
pub(crate) fn wrap(text: &str, most: f64) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        match lines.last_mut() {
            Some(line) if width(line) + width(" ") + width(word) <= most => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}

/// The widest of several lines.
pub(crate) fn widest<'a>(lines: impl IntoIterator<Item = &'a str>) -> f64 {
    lines.into_iter().map(width).fold(0.0, f64::max)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_html_and_mdbook_read_is_escaped() {
        assert_eq!(
            escape("a < b && \"c\" {{#include 'x'}}"),
            "a &lt; b &amp;&amp; &quot;c&quot; &#123;&#123;#include &#39;x&#39;}}"
        );
    }

    #[test]
    fn no_blank_line_survives() {
        assert_eq!(escape(" one\n\n two\u{0}\t "), "one two");
    }

    #[test]
    fn lines_break_between_words_only() {
        assert_eq!(
            wrap("a lock held too long", 60.0),
            ["a lock", "held too", "long"]
        );
        assert_eq!(wrap("unbreakable", 10.0), ["unbreakable"]);
        assert!(wrap("  ", 10.0).is_empty());
    }
}
