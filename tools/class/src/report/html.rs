//! The small pieces that pages are made of. Nothing that a learner wrote gets into a page but through these.

/// Text safe inside an element and inside a quoted attribute; characters that control something are replaced.
pub(super) fn escape(text: &str) -> String {
    let mut html = String::with_capacity(text.len() + text.len() / 8);
    for one in text.chars() {
        match one {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            '"' => html.push_str("&quot;"),
            '\'' => html.push_str("&#39;"),
            '\n' | '\t' => html.push(one),
            one if one.is_control() => html.push('\u{fffd}'),
            one => html.push(one),
        }
    }
    html
}

/// The same, with `backticks` as code.
pub(super) fn with_code(text: &str) -> String {
    let pieces = escape(text);
    let pieces = pieces.split('`').enumerate();
    pieces
        .map(|(index, piece)| match index % 2 {
            1 => format!("<code>{piece}</code>"),
            _ => piece.to_owned(),
        })
        .collect()
}

/// What somebody is called, whose direction of writing stays their own.
pub(super) fn name(text: &str) -> String {
    format!("<bdi>{}</bdi>", escape(text))
}

/// A script that holds this data, and that nothing in it can end.
pub(super) fn json_script(class: &str, data: &serde_json::Value) -> String {
    let json = data.to_string().replace('<', "\\u003c");
    format!("<script type=\"application/json\" class=\"{class}\">{json}</script>")
}

/// A whole page. It loads what lies beside it and nothing else, whatever stands in its text.
pub(super) fn page(title: &str, to_root: &str, has_schedules: bool, main: &str) -> String {
    let script = match has_schedules {
        true => format!("<script src=\"{to_root}weave-schedule.js\" defer></script>\n"),
        false => String::new(),
    };
    format!(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; script-src 'self'; \
         style-src 'self' 'unsafe-inline'; base-uri 'none'; form-action 'none'\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n\
         <title>{}</title>\n<link rel=\"stylesheet\" href=\"{to_root}report.css\">\n{script}</head>\n\
         <body class=\"content\">\n<main>\n{main}</main>\n</body>\n</html>\n",
        escape(title)
    )
}

/// A table that scrolls by itself where it is too wide.
pub(super) fn table(caption: &str, class: &str, head: &[String], rows: &[String]) -> String {
    let head: String = head
        .iter()
        .map(|cell| format!("<th scope=\"col\">{cell}</th>"))
        .collect();
    let caption = escape(caption);
    format!(
        "<div class=\"wide\" role=\"region\" aria-label=\"{caption}\" tabindex=\"0\"><table class=\"{class}\">\
         <thead><tr>{head}</tr></thead>\n<tbody>\n{}</tbody></table></div>\n",
        rows.concat()
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_leaves_an_element_an_attribute_or_a_script() {
        assert_eq!(
            escape("<a b='c' d=\"e\">&\u{0}"),
            "&lt;a b=&#39;c&#39; d=&quot;e&quot;&gt;&amp;\u{fffd}"
        );
        assert_eq!(with_code("`<i>` `"), "<code>&lt;i&gt;</code> <code></code>");
        let data = serde_json::json!({ "a": "</script><!--" });
        assert_eq!(
            json_script("steps", &data),
            "<script type=\"application/json\" class=\"steps\">{\"a\":\"\\u003c/script>\\u003c!--\"}</script>"
        );
    }
}
