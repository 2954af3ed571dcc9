//! A schedule in a page: the explorer's own table, with names that tell it from the others there.

/// The explorer's fragment, its landmarks named after what it shows: a screen reader lists them.
pub(crate) fn named(fragment: &str, name: &str) -> String {
    let name = crate::html::escape(name);
    fragment.replace(" aria-label=\"", &format!(" aria-label=\"{name}: "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_schedules_on_a_page_have_two_names() {
        let html = named("<section aria-label=\"The schedule\"></section>", "a");

        assert_eq!(html, "<section aria-label=\"a: The schedule\"></section>");
    }
}
