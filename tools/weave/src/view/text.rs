//! Text that fits: broken between words, or cut at the edge with a sign that there is more.

use ratatui::text::{Line, Span};

/// The text in lines of at most `width` characters, broken between words where it can be.
/// Lines that are indented already are code or a compiler's words, and stay as they are.
pub fn wrap(text: &str, width: usize) -> Vec<String> {
    let mut lines = Vec::new();
    for line in text.lines() {
        if line.starts_with(char::is_whitespace) || line.chars().count() <= width {
            lines.push(line.trim_end().replace('\t', "    "));
        } else {
            lines.extend(pieces(line, width));
        }
    }
    lines
}

/// One line broken between words; a word longer than `width` is broken in itself.
pub fn pieces(line: &str, width: usize) -> Vec<String> {
    let width = width.max(1);
    let mut pieces = vec![String::new()];
    let mut room = width;
    for word in line.split_whitespace() {
        let letters: Vec<char> = word.chars().collect();
        let gap = usize::from(room < width);
        if letters.len() + gap <= room {
            let piece = pieces.last_mut().expect("never empty");
            if gap == 1 {
                piece.push(' ');
            }
            piece.push_str(word);
            room -= letters.len() + gap;
            continue;
        }
        for part in letters.chunks(width) {
            if room < width {
                pieces.push(String::new());
            }
            pieces.last_mut().expect("never empty").extend(part);
            room = width - part.len();
        }
    }
    pieces
}

/// The text, or its beginning and `…`.
pub fn cut(text: &str, width: usize) -> String {
    if text.chars().count() <= width {
        return text.to_owned();
    }
    let kept = text.chars().take(width.saturating_sub(1));
    kept.chain((width > 0).then_some('…')).collect()
}

/// The part of a line that stands from column `shift` on, with `…` where it goes on beyond an edge.
pub fn window(line: &Line<'_>, shift: usize, width: usize) -> Line<'static> {
    let length: usize = line
        .spans
        .iter()
        .map(|span| span.content.chars().count())
        .sum();
    let (mut at, mut spans) = (0, Vec::new());
    for span in &line.spans {
        let mut seen = String::new();
        for letter in span.content.chars() {
            let column = at;
            at += 1;
            if column < shift || column >= shift + width {
                continue;
            }
            let is_first = column == shift && shift > 0;
            let is_last = column + 1 == shift + width && length > shift + width;
            seen.push(if is_first || is_last { '…' } else { letter });
        }
        if !seen.is_empty() {
            spans.push(Span::styled(seen, span.style));
        }
    }
    Line::from(spans).style(line.style)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prose_breaks_between_words_and_a_long_word_in_itself() {
        assert_eq!(pieces("one two three", 7), ["one two", "three"]);
        assert_eq!(pieces("a abcdefgh b", 3), ["a", "abc", "def", "gh", "b"]);
        assert_eq!(pieces("", 3), [""]);
    }

    #[test]
    fn no_piece_is_wider_than_asked() {
        let text = "a bb ccc dddd eeeee ffffff ggggggg";
        for width in 1..12 {
            for piece in pieces(text, width) {
                assert!(piece.chars().count() <= width, "{width}: {piece:?}");
            }
        }
    }

    #[test]
    fn code_keeps_its_columns() {
        assert_eq!(wrap("no\n    let x = 1;", 4), ["no", "    let x = 1;"]);
    }

    #[test]
    fn a_window_says_where_there_is_more() {
        let line = Line::from(vec![Span::raw("abc"), Span::raw("defgh")]);

        let seen = |shift, width| window(&line, shift, width).to_string();

        assert_eq!(seen(0, 8), "abcdefgh");
        assert_eq!(seen(0, 5), "abcd…");
        assert_eq!(seen(2, 4), "…de…");
        assert_eq!(seen(4, 8), "…fgh");
        assert_eq!(seen(9, 4), "");
    }
}
