//! A schedule in a page: the explorer's own table, with names that tell it from the others there,
//! inside the element that lets a reader play it.

use explorer::Failure;

use crate::html::{escape, json_script};

/// The table of this failure inside `<weave-schedule>`. `graph` is the address of the program's
/// states, if they fit into a file.
pub(crate) fn element(failure: &Failure, name: &str, graph: Option<&str>) -> String {
    let source = graph.map_or_else(String::new, |graph| format!(" src=\"{}\"", escape(graph)));
    let steps = serde_json::to_value(failure).expect("a failure is plain data");
    format!(
        "<weave-schedule{source} verdict=\"{}\">\n{}\n{}\n</weave-schedule>",
        failure.verdict.kebab(),
        json_script("steps", &steps),
        named(&failure.html(), name)
    )
}

/// The explorer's fragment, its landmarks named after what it shows: a screen reader lists them.
pub(crate) fn named(fragment: &str, name: &str) -> String {
    let name = escape(name);
    fragment.replace(" aria-label=\"", &format!(" aria-label=\"{name}: "))
}

#[cfg(test)]
mod tests {
    use explorer::{Report, Verdict};

    use super::*;

    #[test]
    fn two_schedules_on_a_page_have_two_names() {
        let html = named("<section aria-label=\"The schedule\"></section>", "a");

        assert_eq!(html, "<section aria-label=\"a: The schedule\"></section>");
    }

    #[test]
    fn the_element_has_the_steps_and_where_its_states_lie() {
        let report = Report::without_a_schedule(Verdict::LostUpdate, "lost".to_owned(), 1);
        let failure = report.failure.unwrap();

        let html = element(&failure, "chapter03/a", Some("../graphs/chapter03/a.json"));

        let opening = "<weave-schedule src=\"../graphs/chapter03/a.json\" verdict=\"lost-update\">\n\
                       <script type=\"application/json\" class=\"steps\">{";
        assert!(html.starts_with(opening), "{html}");
        assert!(html.contains("aria-label=\"chapter03/a: "), "{html}");
        assert!(element(&failure, "a", None).starts_with("<weave-schedule verdict="));
    }
}
