//! Checks that the learner wrote: one is tried on something right and on something wrong, under every schedule of each.

use std::sync::OnceLock;

use explorer::{Report, Verdict, explore};

use crate::Options;
use crate::once::end_with;
use crate::runner::config;

/// How the check that calls [`catches`] is to be explored.
static OPTIONS: OnceLock<Options> = OnceLock::new();

/// Takes note of it, before the check runs.
pub(crate) fn know_options(options: &Options) {
    // A process runs one check.
    let _ = OPTIONS.set(options.clone());
}

/// Passes if the learner's check tells `right` from `wrong`: no schedule of the first fails, and some schedule of the
/// second does, by a panic or by a standstill. `promise` is the one that `wrong` breaks, for whoever did not catch it.
///
/// Both are the learner's check, on something else. Let both call it from one place and on one type, so that nothing
/// but behaviour tells the two apart. For checks of kind `catch`.
///
/// # Panics
/// When called by a program that is being explored. What does not pass ends the check with a report of its own.
pub fn catches<C>(right: C, wrong: C, promise: &str)
where
    C: Fn() + Send + Sync + 'static,
{
    let options = OPTIONS.get().cloned().unwrap_or_default();
    let mut right = explore(config(&options), right);
    if let Some(failure) = &mut right.failure {
        if failure.verdict == Verdict::Panicked {
            failure.verdict = Verdict::FalseAlarm;
        }
        end_with(right);
    }
    let wrong = explore(config(&options), wrong);
    match &wrong.failure {
        Some(failure) if is_caught(failure.verdict) => {
            // Who looks at a part of the schedules may accuse something right in another.
            if options.cut_short(&right) {
                end_with(right);
            }
        }
        Some(_) => end_with(wrong),
        None if options.cut_short(&wrong) => end_with(wrong),
        None => end_with(not_caught(&wrong, promise)),
    }
}

/// Whether the program failed, and not the attempt to explore it.
fn is_caught(verdict: Verdict) -> bool {
    matches!(
        verdict,
        // An assertion that fails because of a lost update is told as that.
        Verdict::Panicked
            | Verdict::LostUpdate
            | Verdict::Deadlock
            | Verdict::LostWakeUp
            | Verdict::Livelock
            | Verdict::DataRace
            | Verdict::UseAfterReclamation
            | Verdict::StaleRead
            | Verdict::NotLinearizable
    )
}

fn not_caught(wrong: &Report, promise: &str) -> Report {
    let mut message = format!("your check does not notice that this promise is broken: {promise}");
    if wrong.executions == 1 {
        message += ". It has one schedule only: in it, nothing happens at the same time";
    }
    Report::without_a_schedule(Verdict::NotCaught, message, wrong.executions)
}
