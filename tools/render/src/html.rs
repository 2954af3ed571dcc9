//! Small pieces of HTML that survive being put into Markdown.

/// Text as HTML, on one line and out of reach of Markdown and of mdBook's own directives.
pub(crate) fn escape(text: &str) -> String {
    let mut html = String::with_capacity(text.len() + text.len() / 8);
    for character in text.chars() {
        match character {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            '"' => html.push_str("&quot;"),
            '{' => html.push_str("&#123;"),
            '\n' => html.push_str("&#10;"),
            _ => html.push(character),
        }
    }
    html
}

/// A script that holds this data, and that nothing in it can end.
pub(crate) fn json_script(class: &str, data: &serde_json::Value) -> String {
    let class = match class {
        "" => String::new(),
        class => format!(" class=\"{class}\""),
    };
    // Braces stand side by side only in strings, where mdBook would take them for a directive.
    let json = data
        .to_string()
        .replace('<', "\\u003c")
        .replace("{{", "{\\u007b");
    format!("<script type=\"application/json\"{class}>{json}</script>")
}

/// The same as [`escape`], with `backticks` as code.
pub(crate) fn with_code(text: &str) -> String {
    let pieces = text.split('`').map(escape).enumerate();
    pieces
        .map(|(index, piece)| match index % 2 {
            1 => format!("<code>{piece}</code>"),
            _ => piece,
        })
        .collect()
}

/// A fragment as one Markdown HTML block: a blank line would end the block in its middle.
pub(crate) fn block(fragment: &str) -> String {
    let mut markdown = String::with_capacity(fragment.len() + 4);
    markdown.push_str("\n\n");
    for line in fragment.lines().filter(|line| !line.trim().is_empty()) {
        markdown.push_str(line.trim_start());
        markdown.push('\n');
    }
    markdown.push('\n');
    markdown
}

/// A count and its noun: `1 point`, `12 points`.
pub(crate) fn counted(count: u64, noun: &str) -> String {
    let plural = if count == 1 { "" } else { "s" };
    format!("{} {noun}{plural}", grouped(count))
}

/// Digits in groups of three: `12 345`, with spaces that do not break.
pub(crate) fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut grouped = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            grouped.push('\u{202f}');
        }
        grouped.push(digit);
    }
    grouped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn code_with_blank_lines_and_braces_stays_one_line() {
        assert_eq!(
            escape("a < b && {\n\n}"),
            "a &lt; b &amp;&amp; &#123;&#10;&#10;}"
        );
    }

    #[test]
    fn backticks_are_code() {
        assert_eq!(with_code("`get` is <1"), "<code>get</code> is &lt;1");
    }

    #[test]
    fn data_cannot_end_its_script() {
        let data = serde_json::json!({ "a": "</script>{{#x}}" });

        assert_eq!(
            json_script("steps", &data),
            "<script type=\"application/json\" class=\"steps\">{\"a\":\"\\u003c/script>{\\u007b#x}}\"}</script>"
        );
    }

    #[test]
    fn a_block_has_no_blank_line_inside() {
        assert_eq!(block("<p>\n\n  x</p>"), "\n\n<p>\nx</p>\n\n");
    }

    #[test]
    fn numbers_are_grouped_by_thousands() {
        assert_eq!(grouped(658), "658");
        assert_eq!(grouped(1234567), "1\u{202f}234\u{202f}567");
        assert_eq!(counted(1, "point"), "1 point");
    }
}
