//! Loses: a_little_more_than_one_is_one_core (wrong value)
//! Calls everything above 1 parallel: clocks that are read one after another give 1.02 for one core.

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
    utilisation(sample)?;
    let busy = cpu_seconds(sample) / sample.wall.as_secs_f64();
    Some(if busy < 0.2 {
        Kind::IoBound
    } else if busy < 0.8 {
        Kind::Mixed
    } else if busy <= 1.0 {
        Kind::CpuBound
    } else {
        Kind::Parallel
    })
}

/// The share of all cores' time that the program used, from 0 to 1.
pub fn utilisation(sample: &Sample) -> Option<f64> {
    let there = sample.wall.as_secs_f64() * sample.cores as f64;
    (there > 0.0).then(|| cpu_seconds(sample) / there)
}

fn cpu_seconds(sample: &Sample) -> f64 {
    (sample.user + sample.system).as_secs_f64()
}
