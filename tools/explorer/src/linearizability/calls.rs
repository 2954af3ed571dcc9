//! The calls of one execution that no order explains, as plain data.

use serde::{Deserialize, Serialize};

/// A history that is not linearizable.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Calls {
    /// The calls, in the order in which they began.
    pub calls: Vec<Call>,
    /// The longest order of calls that does explain their answers, by their places in `calls`.
    pub explained: Vec<usize>,
    /// Why it goes no further: every call that could come next, and what it would answer there.
    pub misfits: Vec<Misfit>,
}

/// One call.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Call {
    /// The number of the thread.
    pub thread: usize,
    /// What was called: `Push(1)`.
    pub operation: String,
    /// What it answered; none while it has not ended.
    pub answer: Option<String>,
    /// When it began: beginnings and ends are counted from 0.
    pub began: usize,
    /// When it ended.
    pub ended: Option<usize>,
    /// The calls that had ended before it began, by their places. While reads may be stale, only those of which what
    /// synchronises tells the thread: without it no thread can say which came first.
    pub after: Vec<usize>,
}

/// A call that does not fit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Misfit {
    /// Its place among the calls.
    pub call: usize,
    /// What it would answer, had it come next.
    pub would_answer: String,
}

impl Calls {
    /// Why no order explains the answers, in a sentence. `name` tells the name of a thread.
    pub(crate) fn sentence(&self, name: &dyn Fn(usize) -> String) -> String {
        let told = |&place: &usize| {
            let call = &self.calls[place];
            format!("`{}` by {}", call.operation, name(call.thread))
        };
        let order: Vec<String> = self.explained.iter().map(told).collect();
        let start = match order.as_slice() {
            [] => "at the start".to_owned(),
            [one] => format!("after {one}"),
            [most @ .., last] => format!("after {} and {last}", most.join(", ")),
        };
        let misfits = self.misfits.iter().map(|misfit| {
            let given = self.calls[misfit.call].answer.as_deref();
            let given = given.unwrap_or("nothing yet");
            let told = told(&misfit.call);
            format!("{told} would answer {}, not {given}", misfit.would_answer)
        });
        let misfits: Vec<String> = misfits.collect();
        format!(
            "no order of these calls explains what they answer: {start}, {}",
            misfits.join(", and ")
        )
    }
}
