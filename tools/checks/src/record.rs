//! What crosses between the marker and the child: the options of a check, and the record of what was found.

use serde::{Deserialize, Serialize};

/// How a check or a program is explored. Budgets are counted, never timed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Options {
    /// The most preemptions; none explores every schedule.
    pub preemptions: Option<u32>,
    /// The most executions.
    pub max_executions: u64,
    /// How many schedules to choose at random when these executions do not finish two preemptions.
    pub random_walks: u64,
    /// The most visible operations in one execution.
    pub max_steps: u64,
    /// The most spurious wake-ups in one execution.
    pub spurious_wake_ups: u32,
    /// Whether to look at stale reads too, once no ordinary schedule fails.
    #[serde(default)]
    pub stale_reads: bool,
    /// Whether printing is a visible operation, so that other threads may print in between.
    pub prints_are_visible: bool,
    /// Whether to run every schedule to its end and count what each one prints.
    pub outcomes: bool,
    /// Whether the check runs outside any exploration, once: it explores itself.
    pub explores_itself: bool,
    /// Whether things must overlap: then a check that comes to a standstill is tried until a schedule ends well.
    #[serde(default)]
    pub must_overlap: bool,
    /// What the check may return; none, anything.
    pub allowed: Option<Vec<String>>,
    /// What [`input`](crate::input) gives the check, where it has one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub input: Option<u64>,
    /// Whether to draw the graph of the program's states as well.
    #[serde(default)]
    pub graph: bool,
    /// The child's limits.
    pub limits: Limits,
}

/// The limits that the child sets on itself before it runs the submission's code.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Limits {
    /// Seconds of processor time.
    pub cpu_seconds: u64,
    /// Milliseconds of processor time in which nothing visible happens.
    pub standstill_milliseconds: u64,
    /// Bytes of address space.
    pub memory_bytes: u64,
    /// Bytes in any file it writes.
    pub file_bytes: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Limits {
            cpu_seconds: 4,
            standstill_milliseconds: 1_000,
            memory_bytes: 4 << 30,
            file_bytes: 64 << 20,
        }
    }
}

impl Options {
    /// Whether the budget was spent before the bound was reached. To pass is to have been looked at up to the bound.
    pub fn cut_short(&self, report: &explorer::Report) -> bool {
        !report.complete
            && self
                .preemptions
                .is_none_or(|bound| report.preemptions < bound)
    }
}

impl Default for Options {
    /// What a `schedule` check gets.
    fn default() -> Self {
        Options {
            preemptions: Some(3),
            max_executions: 100_000,
            random_walks: 10_000,
            max_steps: 20_000,
            spurious_wake_ups: 1,
            stale_reads: false,
            prints_are_visible: false,
            outcomes: false,
            explores_itself: false,
            must_overlap: false,
            allowed: None,
            input: None,
            graph: false,
            limits: Limits::default(),
        }
    }
}

/// What the child found, written to the file named by `--record`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Record {
    /// The check, or `main` for a program.
    pub check: String,
    /// What exploring it found.
    pub report: explorer::Report,
    /// Whether it comes to a standstill and no schedule that was tried ends well; known where things must overlap.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub never_ends: bool,
    /// The values that it returned, sorted, if it is one that returns any.
    pub returned: Vec<String>,
    /// The graph, when it was asked for and is not too large.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub graph: Option<explorer::Graph>,
}
