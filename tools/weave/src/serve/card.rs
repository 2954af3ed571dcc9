//! A mark as the body of its card in the book.

use std::fmt::Write as _;

use marking::{CheckMark, Mark};

/// The points, the checks, and the schedule behind the first check that was lost.
pub fn body(mark: &Mark) -> String {
    let mut html = String::new();
    let state = if mark.points.are_full() {
        "full"
    } else {
        "part"
    };
    let _ = writeln!(
        html,
        "<p class=\"weave-points weave-{state}\"><strong>{} of {} points</strong></p>",
        mark.points.earned, mark.points.possible
    );
    html.push_str("<ul class=\"weave-checks\">\n");
    for check in &mark.checks {
        html.push_str(&line(check));
    }
    html.push_str("</ul>\n");

    // Every message once: a file that does not compile says the same for each check.
    let mut told: Vec<&str> = Vec::new();
    for check in &mark.checks {
        if let Some(message) = check.message.as_deref()
            && !told.contains(&message)
        {
            told.push(message);
            let _ = writeln!(
                html,
                "<pre class=\"weave-message\"><code>{}</code></pre>",
                escaped(message)
            );
        }
    }
    // One schedule at a time: the others are mostly the same mistake again.
    if let Some(trace) = mark.checks.iter().find_map(|check| check.trace.as_ref()) {
        html.push_str(&trace.html());
    }
    html
}

fn line(check: &CheckMark) -> String {
    let (class, word) = match check.verdict {
        None => ("weave-passed", "passed"),
        Some(verdict) => ("weave-lost", verdict.words()),
    };
    format!(
        "<li class=\"{class}\"><span class=\"weave-earned\">{}/{}</span> <code>{}</code> \
         <span class=\"weave-verdict\">{word}</span></li>\n",
        check.points.earned,
        check.points.possible,
        escaped(&check.name)
    )
}

/// The text with what HTML would read as markup replaced.
pub fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_cannot_become_markup() {
        assert_eq!(
            escaped("<script>\"a\" & b"),
            "&lt;script&gt;&quot;a&quot; &amp; b"
        );
    }
}
