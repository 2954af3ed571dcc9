//! The known name most like one that was mistyped.

/// The nearest of `known`, if any is near enough to be what was meant.
pub(crate) fn nearest(name: &str, known: impl IntoIterator<Item = String>) -> Option<String> {
    // Below this, strsim's own examples are different words rather than slips of the hand.
    const LIKE_ENOUGH: f64 = 0.75;
    known
        .into_iter()
        .map(|candidate| (strsim::jaro_winkler(name, &candidate), candidate))
        .filter(|(likeness, _)| *likeness >= LIKE_ENOUGH)
        // The later of equals wins in `max_by`; comparing names too makes the answer independent of their order.
        .max_by(|a, b| a.0.total_cmp(&b.0).then_with(|| b.1.cmp(&a.1)))
        .map(|(_, candidate)| candidate)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_of_the_hand_finds_the_name_that_was_meant() {
        let known = || ["lost_update", "make_once", "chapter03"].map(str::to_owned);
        for (typed, meant) in [
            ("lost_updat", Some("lost_update")),
            ("lostupdate", Some("lost_update")),
            ("make-once", Some("make_once")),
            ("chapter3", Some("chapter03")),
            ("philosophers", None),
        ] {
            assert_eq!(nearest(typed, known()).as_deref(), meant, "{typed}");
        }
    }
}
