//! A schedule in a page: the explorer's own table, with names that tell it from the others there,
//! inside the element that lets a reader play it.

use explorer::{Failure, Graph, Verdict};
use serde_json::json;

use crate::html::{escape, json_script};

/// What an element shows a reader.
pub(crate) struct Shown<'a> {
    /// The schedule that fails.
    pub failure: &'a Failure,
    /// The program: `chapter03/lost_update`.
    pub name: &'a str,
    /// Its text.
    pub program: &'a str,
    /// The address of its states, if they fit into a file.
    pub graph: Option<&'a str>,
    /// How many things its threads share, as far as that is known.
    pub values: usize,
    /// From the page to the root of the site.
    pub to_root: &'a str,
}

/// The table of this failure inside `<weave-schedule>`, with the steps and the program as data.
pub(crate) fn element(shown: &Shown) -> String {
    let Shown { failure, name, .. } = shown;
    let graph = shown.graph.map(escape);
    let source = graph.map_or_else(String::new, |graph| format!(" src=\"{graph}\""));
    let steps = serde_json::to_value(failure).expect("a failure is plain data");
    let (first, text) = body(shown.program);
    let file = format!("{}.rs", name.rsplit('/').next().unwrap_or(name));
    let program = json!({ "file": file, "first": first, "text": text });
    format!(
        "<weave-schedule{source} verdict=\"{}\" style=\"--lines: {}; --lanes: {}; --values: {}\">\n{}\n{}\n{}\n</weave-schedule>",
        failure.verdict.kebab(),
        text.lines().count(),
        failure.threads.len(),
        shown.values,
        json_script("steps", &steps),
        json_script("program", &program),
        linked(
            &named(&failure.html(), name),
            failure.verdict,
            shown.to_root
        )
    )
}

/// What follows the comments and the imports at the top of a program, and the number of its first line.
fn body(program: &str) -> (usize, &str) {
    let is_above = |line: &str| {
        let line = line.trim();
        line.is_empty() || line.starts_with("//") || line.starts_with("use ")
    };
    let above = program.lines().take_while(|line| is_above(line)).count();
    let start: usize = program
        .split_inclusive('\n')
        .take(above)
        .map(str::len)
        .sum();
    (above + 1, program[start..].trim_end())
}

/// How many values the states in this file show; none if it is no such file.
pub(crate) fn values(graph: &str) -> usize {
    let graph: Option<Graph> = serde_json::from_str(graph).ok();
    graph.map_or(0, |graph| graph.values.len())
}

/// The fragment, its verdict a link to what it means.
pub(crate) fn linked(fragment: &str, verdict: Verdict, to_root: &str) -> String {
    let word = |inside: &str| format!("<strong class=\"weave-verdict\">{inside}</strong>");
    let (words, place) = (escape(verdict.words()), verdict.kebab());
    let link = format!("<a href=\"{to_root}verdicts.html#{place}\">{words}</a>");
    fragment.replacen(&word(&words), &word(&link), 1)
}

/// The explorer's fragment, its landmarks named after what it shows: a screen reader lists them.
pub(crate) fn named(fragment: &str, name: &str) -> String {
    let name = escape(name);
    fragment.replace(" aria-label=\"", &format!(" aria-label=\"{name}: "))
}

#[cfg(test)]
mod tests {
    use explorer::Report;

    use super::*;

    #[test]
    fn a_program_begins_after_its_imports_with_the_number_of_that_line() {
        let program = "//! Counts.\n\nuse std::thread;\n\nfn main() {\n    todo!()\n}\n";

        assert_eq!(body(program), (5, "fn main() {\n    todo!()\n}"));
        assert_eq!(body("//! Nothing.\n"), (2, ""));
    }

    #[test]
    fn two_schedules_on_a_page_have_two_names() {
        let html = named("<section aria-label=\"The schedule\"></section>", "a");

        assert_eq!(html, "<section aria-label=\"a: The schedule\"></section>");
    }

    #[test]
    fn the_element_has_the_steps_and_where_its_states_lie() {
        let report = Report::without_a_schedule(Verdict::LostUpdate, "lost".to_owned(), 1);
        let failure = report.failure.unwrap();

        let shown = Shown {
            failure: &failure,
            name: "chapter03/a",
            program: "fn main() {}",
            graph: Some("../graphs/chapter03/a.json"),
            values: 2,
            to_root: "../",
        };
        let html = element(&shown);

        let opening = "<weave-schedule src=\"../graphs/chapter03/a.json\" verdict=\"lost-update\" \
                       style=\"--lines: 1; --lanes: 0; --values: 2\">\n\
                       <script type=\"application/json\" class=\"steps\">{";
        assert!(html.starts_with(opening), "{html}");
        assert!(html.contains("aria-label=\"chapter03/a: "), "{html}");
        assert!(
            html.contains("{\"file\":\"a.rs\",\"first\":1,\"text\":\"fn main() {}\"}</script>")
        );
        let link = "<a href=\"../verdicts.html#lost-update\">lost update</a>";
        assert!(html.contains(link), "{html}");
        let walk = element(&Shown {
            graph: None,
            ..shown
        });
        assert!(walk.starts_with("<weave-schedule verdict="));
    }
}
