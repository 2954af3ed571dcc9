//! The values that a check returns, one for each schedule: collected, and held to those that the solution returns.

use std::fmt::Debug;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// This file, where a value that the solution never returns is refused.
pub const FILE: &str = file!();

/// What was seen so far, and what may be.
struct Outcomes {
    /// Each once, each with [`END`] behind it. Room for all of them is made before the program runs: what it allocates
    /// does not outlive an execution.
    seen: Vec<u8>,
    allowed: Option<Vec<String>>,
    overflowed: bool,
}

/// Stands in no text.
const END: u8 = 0xFF;
/// They cross to the next process on its command line.
const ROOM: usize = 32 << 10;

static OUTCOMES: Mutex<Outcomes> = Mutex::new(Outcomes {
    seen: Vec::new(),
    allowed: None,
    overflowed: false,
});

fn outcomes() -> MutexGuard<'static, Outcomes> {
    OUTCOMES.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Takes note of what the check returned in this schedule.
///
/// # Panics
/// When the solution returns this in no schedule: then this schedule is the one to show.
pub fn outcome(value: impl Debug) {
    let text = format!("{value:?}");
    let mut outcomes = outcomes();
    let is_new = outcomes
        .seen
        .split(|&byte| byte == END)
        .all(|seen| seen != text.as_bytes());
    if is_new && outcomes.seen.len() + text.len() < ROOM {
        outcomes.seen.extend_from_slice(text.as_bytes());
        outcomes.seen.push(END);
    } else if is_new {
        outcomes.overflowed = true;
    }
    let message = outcomes
        .allowed
        .as_ref()
        .is_some_and(|allowed| !allowed.contains(&text))
        .then(|| refused(&text, outcomes.allowed.as_deref().unwrap_or_default()));
    drop(outcomes);
    if let Some(message) = message {
        panic!("{message}");
    }
}

/// What is said of a value that is none of the right ones.
pub fn refused(value: &str, right: &[String]) -> String {
    let right = listed(right);
    format!("it gives {value}, which no right answer does: they give {right}")
}

/// Makes room, before the program runs.
pub(crate) fn prepare(allowed: Option<&[String]>) {
    *outcomes() = Outcomes {
        seen: Vec::with_capacity(ROOM),
        allowed: allowed.map(<[String]>::to_vec),
        overflowed: false,
    };
}

/// Everything seen, in order.
pub(crate) fn seen() -> Result<Vec<String>, String> {
    let outcomes = outcomes();
    if outcomes.overflowed {
        return Err(format!(
            "the check returns more than {ROOM} bytes of different values"
        ));
    }
    let texts = outcomes.seen.split(|&byte| byte == END);
    let mut texts: Vec<String> = texts
        .map(|text| String::from_utf8_lossy(text).into_owned())
        .collect();
    // Behind the last end stands nothing.
    texts.pop();
    texts.sort();
    Ok(texts)
}

/// The first few, as a sentence has them.
pub fn listed(values: &[String]) -> String {
    const SHOWN: usize = 6;
    match values {
        [] => "nothing".to_owned(),
        [one] => one.clone(),
        _ if values.len() > SHOWN => {
            format!("{} … ({} in all)", values[..SHOWN].join(", "), values.len())
        }
        [most @ .., last] => format!("{} or {last}", most.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_value_is_kept_once_and_one_that_is_not_allowed_is_refused() {
        let allowed = ["(1, \"a\")", "2"].map(str::to_owned);
        prepare(Some(&allowed));

        outcome(2);
        outcome((1, "a"));
        outcome(2);
        let refused = std::panic::catch_unwind(|| outcome(3)).expect_err("it is not allowed");

        assert_eq!(seen().unwrap(), ["(1, \"a\")", "2", "3"]);
        assert_eq!(
            refused.downcast_ref::<String>().unwrap(),
            "it gives 3, which no right answer does: they give (1, \"a\") or 2"
        );
        prepare(None);
        outcome("x".repeat(ROOM));
        assert!(seen().unwrap_err().contains("more than 32768 bytes"));
    }

    #[test]
    fn a_long_list_is_cut_short() {
        let values: Vec<String> = (0..9).map(|value: u8| value.to_string()).collect();

        assert_eq!(listed(&values[..1]), "0");
        assert_eq!(listed(&values[..3]), "0, 1 or 2");
        assert_eq!(listed(&values), "0, 1, 2, 3, 4, 5 … (9 in all)");
    }
}
