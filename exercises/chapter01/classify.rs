//! # Waiting or working?
//!
//! A program took ten seconds. Did it compute, on one core or on several, or did it wait? Its own words do not tell:
//! a function called `io_bound` may well compute. The clock on the wall and the processor time that the system has
//! counted for it do. *User* time was spent in the program's own code, *system* time in the system on its behalf; both
//! are time of a core.
//!
//! Write `classify` and `utilisation`. The processor time for each second on the wall decides what a program was doing:
//!
//! | processor time / wall time | it was |
//! |---|---|
//! | less than 0.2 | `IoBound`: waiting |
//! | from 0.2 to less than 0.8 | `Mixed`: some of both |
//! | from 0.8 to 1.2 | `CpuBound`: computing on one core |
//! | more than 1.2 | `Parallel`: computing on several cores |
//!
//! The two tenths above 1 are there because clocks are read one after another and count in coarse steps. `utilisation` is
//! the share of all cores' time that the program used: 0.5 for a program that keeps two cores of four busy. Of a program
//! that took no time at all nothing can be said, nor of a machine without cores: both functions then return `None`.

use std::time::Duration;

/// What a program was doing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// It waited nearly all the time.
    IoBound,
    /// It computed nearly all the time, on one core.
    CpuBound,
    /// It computed on several cores.
    Parallel,
    /// It computed some of the time, and waited some of it.
    Mixed,
}

/// What was measured of a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sample {
    /// From its beginning to its end, by the clock on the wall.
    pub wall: Duration,
    /// Processor time in its own code, on all cores together.
    pub user: Duration,
    /// Processor time in the system, on all cores together.
    pub system: Duration,
    /// Cores of the machine.
    pub cores: usize,
}

/// What the program was doing.
pub fn classify(sample: &Sample) -> Option<Kind> {
    todo!()
}

/// The share of all cores' time that the program used, from 0 to 1.
pub fn utilisation(sample: &Sample) -> Option<f64> {
    todo!()
}
