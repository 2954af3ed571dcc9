//! Whole programs, as the book shows them: explored, or run once.

/// How far to explore a program.
#[derive(Clone, Debug, Default)]
pub struct ExploreOptions {
    /// At most this many preemptions; the explorer's own bound if none.
    pub preemptions: Option<u32>,
    /// At most this many executions; the explorer's own bound if none.
    pub max_executions: Option<u64>,
    /// Whether to collect everything the program can print, and how many schedules print it.
    pub outcomes: bool,
}

/// What a program printed when it ran once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Output {
    /// Standard output.
    pub stdout: String,
    /// Standard error; after it a line on the limit it went over, if it did.
    pub stderr: String,
    /// Whether it ended by itself, with exit code 0.
    pub ok: bool,
}
