//! A report as a fragment of HTML, for a page of the book.

use std::fmt::Write;

use crate::report::{Failure, Report};
use crate::text::count;

impl Report {
    /// The fragment: the sentence, the coverage, the schedule as a table with a column a thread.
    pub fn html(&self) -> String {
        match &self.failure {
            Some(failure) => failure.html(),
            None => format!(
                "<section class=\"weave-schedule\" aria-label=\"No failure\"><p class=\"weave-coverage\">No failure: {} \
                 ({}, {}).</p></section>",
                escape(&self.coverage()),
                count(self.executions, "execution"),
                escape(&self.model)
            ),
        }
    }
}

impl Failure {
    /// The same of a failure alone.
    pub fn html(&self) -> String {
        let mut html = format!(
            "<section class=\"weave-schedule\" aria-label=\"The schedule that fails\">\
             <p class=\"weave-sentence\"><strong class=\"weave-verdict\">{}</strong>: {}</p>",
            escape(self.verdict.words()),
            code(&self.message)
        );
        if !self.steps.is_empty() {
            let _ = write!(
                html,
                "<p class=\"weave-coverage\">This schedule {}; it is the same every time.</p>",
                escape(&self.needs())
            );
        }
        if let Some(calls) = &self.calls {
            let _ = write!(
                html,
                "<div class=\"weave-scroll\" role=\"region\" aria-label=\"The calls, from top to bottom\" tabindex=\"0\">\
                 <pre class=\"weave-calls\">{}</pre></div>",
                escape(&calls.lanes(&self.threads))
            );
        }
        self.table(&mut html);
        if !self.blocked.is_empty() {
            html.push_str("<ul class=\"weave-blocked\">");
            for blocked in &self.blocked {
                let name = escape(&self.threads[blocked.thread]);
                let _ = write!(
                    html,
                    "<li><strong>{name}</strong> {}</li>",
                    code(&blocked.message)
                );
            }
            html.push_str("</ul>");
        }
        html.push_str("</section>");
        html
    }

    fn table(&self, html: &mut String) {
        let lanes: Vec<usize> = (0..self.threads.len())
            .filter(|&thread| self.steps.iter().any(|step| step.thread == thread))
            .collect();
        if lanes.is_empty() {
            return;
        }
        html.push_str(
            "<div class=\"weave-scroll\" role=\"region\" aria-label=\"Schedule, step by step\" tabindex=\"0\"><table>\
             <thead><tr><th scope=\"col\">step</th>",
        );
        for &lane in &lanes {
            let _ = write!(
                html,
                "<th scope=\"col\" class=\"{}\">{}</th>",
                colour(lane),
                escape(&self.threads[lane])
            );
        }
        html.push_str("<th scope=\"col\">where</th></tr></thead><tbody>");
        let files = self.files();
        for (number, step) in self.steps.iter().enumerate() {
            let class = if step.preempts {
                " class=\"preempts\""
            } else {
                ""
            };
            let _ = write!(html, "<tr{class}><th scope=\"row\">{}</th>", number + 1);
            for &lane in &lanes {
                let colour = colour(lane);
                if lane != step.thread {
                    let _ = write!(html, "<td class=\"{colour}\"></td>");
                    continue;
                }
                let preemption = if step.preempts {
                    "<span class=\"weave-preemption\">preemption</span> "
                } else {
                    ""
                };
                let _ = write!(
                    html,
                    "<td class=\"step {colour}\">{preemption}{}</td>",
                    code(&step.operation)
                );
            }
            let place = match (&step.file, step.line) {
                (Some(file), Some(line)) => escape(&files.place(file, line)),
                _ => String::new(),
            };
            let source = step.source.as_deref().map(escape).unwrap_or_default();
            let _ = write!(
                html,
                "<td class=\"place\">{place} <code class=\"source\">{source}</code></td></tr>"
            );
        }
        html.push_str("</tbody></table></div>");
    }
}

/// The class of a thread's colour, the same on every page; after eight they begin again.
fn colour(thread: usize) -> String {
    format!("thread-{}", thread % 8 + 1)
}

/// Text safe inside an element and inside a quoted attribute.
fn escape(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}

/// The same, with `backticks` as code.
fn code(text: &str) -> String {
    let mut html = String::new();
    for (index, piece) in escape(text).split('`').enumerate() {
        if index % 2 == 1 {
            let _ = write!(html, "<code>{piece}</code>");
        } else {
            html.push_str(piece);
        }
    }
    html
}
