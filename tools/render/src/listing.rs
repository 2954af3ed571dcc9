//! A listing: code with its line numbers, under a caption that names its file.

use crate::html::escape;
use crate::source::Excerpt;

/// A region of a file.
pub(crate) fn region(excerpt: &Excerpt, link: Option<&str>) -> String {
    format!(
        "<figure class=\"listing\">{}{}</figure>",
        caption(excerpt, link),
        code(excerpt)
    )
}

/// A whole program, which can be edited and run where a server is.
pub(crate) fn program(excerpt: &Excerpt, link: Option<&str>) -> String {
    format!(
        "<figure class=\"listing program\">{}<weave-program>{}</weave-program></figure>",
        caption(excerpt, link),
        code(excerpt)
    )
}

/// A program that must not compile.
pub(crate) fn refused(excerpt: &Excerpt, link: Option<&str>) -> String {
    format!(
        "<figure class=\"listing refused\">{}{}</figure>",
        caption(excerpt, link),
        code(excerpt)
    )
}

/// A complete program written into a page.
pub(crate) fn inline(text: &str) -> String {
    let lines = text.trim_end().lines().map(str::to_owned);
    let excerpt = Excerpt {
        file: String::new(),
        lines: (1..).zip(lines).collect(),
        whole: true,
    };
    format!(
        "<figure class=\"listing program inline\"><figcaption>A program</figcaption>\
         <weave-program>{}</weave-program></figure>",
        code(&excerpt)
    )
}

fn caption(excerpt: &Excerpt, link: Option<&str>) -> String {
    let file = escape(&excerpt.file);
    let name = match link {
        Some(link) => format!("<a href=\"{}\">{file}</a>", escape(link)),
        None => file,
    };
    let lines = match (excerpt.whole, excerpt.lines.first(), excerpt.lines.last()) {
        (false, Some((first, _)), Some((last, _))) if first == last => {
            format!(" <span class=\"lines\"><span class=\"word\">line </span>{first}</span>")
        }
        (false, Some((first, _)), Some((last, _))) => {
            format!(
                " <span class=\"lines\"><span class=\"word\">lines </span>{first}–{last}</span>"
            )
        }
        _ => String::new(),
    };
    format!("<figcaption>{name}{lines}</figcaption>")
}

fn code(excerpt: &Excerpt) -> String {
    let numbers: Vec<String> = excerpt
        .lines
        .iter()
        .map(|(number, _)| number.to_string())
        .collect();
    let text: Vec<&str> = excerpt
        .lines
        .iter()
        .map(|(_, line)| line.as_str())
        .collect();
    format!(
        "<div class=\"code\"><span class=\"gutter\" aria-hidden=\"true\">{}</span>\
         <pre><code class=\"language-rust\">{}</code></pre></div>",
        numbers.join("&#10;"),
        escape(&text.join("\n")),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_caption_names_and_links_the_lines() {
        let excerpt = Excerpt {
            file: "chapters/chapter03/src/counter.rs".to_owned(),
            lines: vec![(7, "let a = b < c;".to_owned()), (9, "d();".to_owned())],
            whole: false,
        };

        let html = region(&excerpt, Some("files/counter.rs.html#L7"));

        assert_eq!(
            html,
            "<figure class=\"listing\"><figcaption>\
             <a href=\"files/counter.rs.html#L7\">chapters/chapter03/src/counter.rs</a> \
             <span class=\"lines\"><span class=\"word\">lines </span>7–9</span></figcaption>\
             <div class=\"code\"><span class=\"gutter\" aria-hidden=\"true\">7&#10;9</span>\
             <pre><code class=\"language-rust\">let a = b &lt; c;&#10;d();</code></pre></div></figure>"
        );
    }
}
