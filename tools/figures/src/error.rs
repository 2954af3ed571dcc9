//! What can be wrong with a figure: each message says what, where, and what to do.

/// Why a figure cannot be drawn.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// A field that the figure cannot be without.
    #[error("the figure has no `{field}`; add one, as in `{example}`")]
    Missing {
        /// The field.
        field: &'static str,
        /// How it is written.
        example: &'static str,
    },
    /// A field of another kind of figure.
    #[error(
        "a figure of kind \"{kind}\" takes no `{field}`; take it out (it takes {takes}), or say another `kind`"
    )]
    Foreign {
        /// The figure's kind.
        kind: &'static str,
        /// The field that it does not take.
        field: &'static str,
        /// The fields that it does.
        takes: String,
    },
    /// `data` is named and was not read.
    #[error(
        "the numbers of the figure are in `{data}`, and nobody read them; fill the figure with them before it is checked"
    )]
    Unfilled {
        /// What `data` names.
        data: String,
    },
    /// The same numbers typed and read.
    #[error(
        "`{field}` stands both in the figure and in its data `{data}`; take it out of the figure, so that what was measured is what is shown"
    )]
    Twice {
        /// The field.
        field: &'static str,
        /// What `data` names.
        data: String,
    },
    /// Text or a list with nothing in it.
    #[error("{place} is empty; {remedy}")]
    Empty {
        /// What is empty.
        place: String,
        /// What to do.
        remedy: &'static str,
    },
    /// Infinity, or no number.
    #[error("{place} is {value}, which has no place on an axis; leave it out, or correct it")]
    NotFinite {
        /// Which number.
        place: String,
        /// The number.
        value: f64,
    },
    /// Zero or less where a logarithm is taken.
    #[error(
        "{place} is {value}, and a logarithmic axis shows only what is above 0; leave it out, or say `scale = \"linear\"` where there is a choice"
    )]
    NotPositive {
        /// Which number.
        place: String,
        /// The number.
        value: f64,
    },
    /// A bar below zero.
    #[error(
        "{place} is {value}, and a bar's length cannot be less than 0; show it as `kind = \"lines\"`"
    )]
    Negative {
        /// Which number.
        place: String,
        /// The number.
        value: f64,
    },
    /// Two of one name.
    #[error("two {what} are named `{name}`; rename one, so that readers can tell them apart")]
    SameName {
        /// What are named so.
        what: &'static str,
        /// The name.
        name: String,
    },
    /// More than can be told apart.
    #[error("{count} {what} are too many to tell apart; show at most {most}, or make two figures")]
    TooMany {
        /// What there are too many of.
        what: &'static str,
        /// How many there are.
        count: usize,
        /// How many there may be.
        most: usize,
    },
    /// Something that ends before it begins.
    #[error("{place} ends at {to} before it begins at {from}; swap the two times")]
    Backwards {
        /// What runs backwards.
        place: String,
        /// Where it begins.
        from: f64,
        /// Where it ends.
        to: f64,
    },
    /// Two spans of one lane at one time.
    #[error(
        "in lane `{lane}`, {second} begins at {from}, before {first} has ended at {to}; one lane does one thing at a time: add a lane, or correct the times"
    )]
    Overlap {
        /// The lane.
        lane: String,
        /// The span that lasts too long.
        first: String,
        /// The span that begins too early.
        second: String,
        /// Where the second begins.
        from: f64,
        /// Where the first ends.
        to: f64,
    },
    /// An edge to something that is not there.
    #[error("{place} names `{name}`, which is no {what}; there are {known}")]
    Unknown {
        /// Which end of which edge.
        place: String,
        /// The name that is not there.
        name: String,
        /// What it should name.
        what: &'static str,
        /// What is there.
        known: String,
    },
    /// An edge written as the other kind of figure writes it.
    #[error(
        "{place} is not written as a figure of kind \"{kind}\" writes it; write it as `{example}`"
    )]
    OtherEnd {
        /// Which end of which edge.
        place: String,
        /// The figure's kind.
        kind: &'static str,
        /// How it is written.
        example: &'static str,
    },
    /// An arrow from a node to itself.
    #[error(
        "{place} leads from `{node}` to itself; leave it out, or put what is waited for between as a node of its own"
    )]
    Loop {
        /// Which edge.
        place: String,
        /// The node.
        node: String,
    },
    /// A cycle where there can be none.
    #[error(
        "the edges go round in a cycle, {path}, and layers need a first node; say `layout = \"circle\"`, or turn an edge around"
    )]
    Cycle {
        /// The nodes along the cycle.
        path: String,
    },
}
