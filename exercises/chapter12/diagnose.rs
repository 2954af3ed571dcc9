//! # What limits it?
//!
//! A program was run with different numbers of workers, several times each. What keeps it from being faster? A speed-up
//! alone does not say: a serial part, workers in each other's way, one that has more to do than the others, and cores that
//! are not there all bend the curve down. The other columns of the measurement, and the *shape* over several numbers of
//! workers, tell them apart.
//!
//! Write `diagnose`. The *time* of a run is the median of its `seconds` (of an even number, the mean of the two in the
//! middle), its *speed-up* the time of the run with one worker divided by its own, its *efficiency* that divided by `n`.
//! The runs *within* the cores are those with `2 ≤ n ≤ cores`, the runs *beyond* those with `n > cores`. The *largest* run
//! within is the one with the most workers. The runs come in any order, each `n` once. Return the first verdict of these
//! whose condition holds:
//!
//! 1. `TooNoisy`, if the numbers cannot carry a verdict: no run of one worker, none of more, a run without a time, or a run
//!    whose times lie too far apart: their median distance from its time is more than 0.1 of its time.
//! 2. `OutOfCores`: it scales as far as there are cores, and no farther. That is, there is a run beyond; the largest run
//!    within has an efficiency of at least 0.8 (with one core, no run is within, and this holds anyway); and no run beyond
//!    is worth more than 1.1 times the largest run within (than one worker, with one core).
//! 3. `TooNoisy` again, if no run is within the cores: none of what follows can be told then.
//! 4. `NotParallel`: only one works at a time. No run within has a speed-up above 1.1, and none used more than 1.2 CPU
//!    seconds a second of its time.
//! 5. `Imbalance`: in the largest run within, the busiest worker was at least 1.25 times as long at work as a worker on
//!    average.
//! 6. `Linear`: the largest run within has an efficiency of at least 0.9.
//! 7. Karp and Flatt's serial share, `e = (1/S − 1/n) / (1 − 1/n)`, decides the rest. Fit a straight line to it over the
//!    runs within, by least squares. If it rises from the smallest to the largest of them by more than half of the mean
//!    share, more workers cost more: `GrowingOverhead`. Otherwise it is as good as constant, as Amdahl said: `SerialPart`.
//!    If only one run is within, there is no line: `TooNoisy`.
//!
//! With 4 cores and 10, 6, 4.67 and 4 seconds for 1 to 4 workers, evenly loaded, the shares are 0.2, 0.2 and 0.2: a
//! `SerialPart`. When your function has full marks, give it your own machine's sweep, by `cargo weave measure --json`.

/// What limits a program.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Nothing yet.
    Linear,
    /// A share of the work that only one can do.
    SerialPart,
    /// What workers cost each other, which grows with their number.
    GrowingOverhead,
    /// There are no more cores.
    OutOfCores,
    /// One worker has more to do than the others.
    Imbalance,
    /// Only one works at a time.
    NotParallel,
    /// The numbers do not say: they are too few, or too far apart.
    TooNoisy,
}

/// The same work, measured several times with the same number of workers.
#[derive(Clone, Debug, PartialEq)]
pub struct Run {
    /// How many workers.
    pub n: u32,
    /// How long it took, each time.
    pub seconds: Vec<f64>,
    /// How much processor time all of them used together, in a typical run.
    pub cpu_seconds: f64,
    /// How long the busiest worker was at work, in seconds.
    pub slowest_worker: f64,
    /// How long a worker was at work on average, in seconds.
    pub mean_worker: f64,
}

/// Says what limits the program.
pub fn diagnose(runs: &[Run], cores: u32) -> Verdict {
    todo!()
}
