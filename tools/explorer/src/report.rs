//! What an exploration found: the coverage, and the simplest schedule that fails.

use serde::{Deserialize, Serialize};

use crate::Verdict;
use crate::linearizability::Calls;

/// The result of one exploration.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Report {
    /// The version of this format.
    pub format: u32,
    /// Whether every schedule was explored, and not only those up to `preemptions`.
    pub complete: bool,
    /// Every schedule with at most this many preemptions was explored, up to the failure if there is one.
    pub preemptions: u32,
    /// Whether the budget of executions was spent with schedules still to run.
    #[serde(default)]
    pub gave_up: bool,
    /// How many schedules were chosen at random after that.
    #[serde(default)]
    pub random: u64,
    /// How many executions it took.
    pub executions: u64,
    /// The memory model.
    pub model: String,
    /// The simplest schedule that fails.
    pub failure: Option<Failure>,
    /// What the program printed, and how many schedules print it; filled by `outcomes` only.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub outcomes: Vec<Outcome>,
    /// What it can print only where some read is stale; filled by `outcomes` with `stale_reads` only.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub stale_outcomes: Vec<Outcome>,
}

impl Report {
    /// The version of the format that this crate writes.
    pub const FORMAT: u32 = 1;

    /// The memory model of ordinary schedules.
    pub const MODEL: &str = "sequential consistency";

    /// The memory model of an exploration that looked at stale reads too.
    pub const WEAK_MODEL: &str = "release/acquire with stale reads (RC11 without load buffering)";

    /// Nothing explored yet.
    pub fn empty() -> Self {
        Report {
            format: Self::FORMAT,
            complete: false,
            preemptions: 0,
            gave_up: false,
            random: 0,
            executions: 0,
            model: Self::MODEL.to_owned(),
            failure: None,
            outcomes: Vec::new(),
            stale_outcomes: Vec::new(),
        }
    }

    /// The report of a program that ended before a schedule could be told.
    pub fn without_a_schedule(verdict: Verdict, message: String, executions: u64) -> Self {
        Report {
            executions,
            failure: Some(Failure {
                verdict,
                message,
                preemptions: 0,
                spurious_wake_ups: 0,
                early_time_outs: 0,
                stale_reads: 0,
                origin: None,
                threads: Vec::new(),
                steps: Vec::new(),
                blocked: Vec::new(),
                choices: Vec::new(),
                objects: Vec::new(),
                calls: None,
            }),
            ..Self::empty()
        }
    }
}

/// A schedule that fails, and how.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Failure {
    /// What went wrong.
    pub verdict: Verdict,
    /// What went wrong, in one sentence with the learner's names.
    pub message: String,
    /// How many preemptions this schedule needs.
    pub preemptions: u32,
    /// How many spurious wake-ups it needs.
    pub spurious_wake_ups: u32,
    /// How many time-outs it needs that come while somebody else could go on, where the thread that ran before could
    /// not: otherwise it is a preemption.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub early_time_outs: u32,
    /// How many reads of old values it needs, and writes that count as older than another's.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub stale_reads: u32,
    /// Where the failed assertion, or the first panic, stands.
    pub origin: Option<Place>,
    /// The threads by number; 0 is `main`.
    pub threads: Vec<String>,
    /// What happened, in order.
    pub steps: Vec<Step>,
    /// Who waits at the end, and for whom.
    pub blocked: Vec<Blocked>,
    /// The choices that replay this schedule. The first number is no choice: 1 if letting a lock go is a point where
    /// others may go on, which it is in programs that can see a lock taken without waiting for it, and 0 if not, and 2
    /// more if reads may be stale. Each that follows is the number of the option taken at a branch, by default 0.
    pub choices: Vec<u32>,
    /// The objects that texts name by number, until [`Report::join_sources`] gives them their names.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub objects: Vec<ObjectUse>,
    /// The calls that no order explains, of an object that is not linearizable.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub calls: Option<Calls>,
}

#[allow(
    clippy::trivially_copy_pass_by_ref,
    reason = "serde calls it with a reference"
)]
fn is_zero(number: &u32) -> bool {
    *number == 0
}

/// What an object is, and where it was first used.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ObjectUse {
    /// What to call it when its name is not known: `a lock`.
    pub kind: String,
    /// Its name stands left of this.
    pub first_use: Place,
}

/// A place in a source file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    /// The path as the compiler was given it.
    pub file: String,
    /// From 1.
    pub line: u32,
    /// From 1.
    pub column: u32,
}

/// One step of a schedule.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Step {
    /// The number of the thread.
    pub thread: usize,
    /// What it did, what it saw and what it left: `load → 0`.
    pub operation: String,
    /// Where; none for what has no place in the source, as an unlock at the end of a scope.
    pub file: Option<String>,
    /// From 1.
    pub line: Option<u32>,
    /// From 1.
    pub column: Option<u32>,
    /// The line of source, joined by whoever has the file.
    pub source: Option<String>,
    /// Whether the thread that ran before could have gone on: a preemption.
    pub preempts: bool,
}

/// A thread that cannot go on.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Blocked {
    /// The number of the thread.
    pub thread: usize,
    /// For what it waits, and who has it since where.
    pub message: String,
    /// Where it waits.
    pub file: Option<String>,
    /// From 1.
    pub line: Option<u32>,
    /// The line of source, joined by whoever has the file.
    pub source: Option<String>,
    /// Whether nobody it waits for waits in turn: here the knot is, or the end of the chain.
    pub root: bool,
}

/// One thing the program can print.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Outcome {
    /// All of standard output.
    pub output: String,
    /// What went wrong after that.
    pub verdict: Option<Verdict>,
    /// How many schedules print it.
    pub schedules: u64,
}
