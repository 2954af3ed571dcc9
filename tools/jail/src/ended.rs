//! How a process in a jail ended.

use std::process::ExitStatus;
use std::time::Duration;

use serde::{Deserialize, Serialize};

/// A process that is over, and all that it started with it.
#[derive(Debug)]
pub struct Ended {
    /// Its own, where it was not stopped; else that of a killed process.
    pub status: ExitStatus,
    /// What it wrote on standard output, up to the limit.
    pub stdout: Vec<u8>,
    /// What it wrote on standard error, up to the limit.
    pub stderr: Vec<u8>,
    /// What it wrote on its private descriptor, up to the limit.
    pub record: Vec<u8>,
    /// The limit for which it was ended.
    pub stopped: Option<Stopped>,
    /// Processor time, of it and of all that it started and waited for.
    pub processor_time: Duration,
    /// Whether the system ended some process for want of memory meanwhile. A program of one process cannot send itself
    /// `SIGKILL`: one that ended with it and was not stopped was ended by the system, or by an administrator.
    pub memory_was_short: bool,
}

/// Which limit from outside a process went over.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Stopped {
    /// [`wall`](crate::Limits::wall) or [`asleep`](crate::Limits::asleep).
    ByTheClock,
    /// It went on past [`cpu_seconds`](crate::Limits::cpu_seconds), deaf to the signal that says so.
    ForItsProcessorTime,
    /// [`output_bytes`](crate::Limits::output_bytes).
    ForItsOutput,
    /// [`record_bytes`](crate::Limits::record_bytes).
    ForItsRecord,
    /// [`Processes`](crate::Processes), where a system cannot refuse one too many as it starts.
    ForItsProcesses,
    /// [`Scratch::bytes`](crate::Scratch::bytes), where a system cannot make a folder that is full at that size.
    ForItsFiles,
}
