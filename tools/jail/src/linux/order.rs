//! What caller and keeper say to one another.

use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use crate::{Backend, Policy, Stopped};

/// The first argument of a keeper; the program and its arguments follow.
pub const ARGUMENT: &str = "--keep-a-jail";

/// What the caller asks for. The descriptors that come with it: the record, and standard input if there is one.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Order {
    pub backend: Backend,
    pub policy: Policy,
    /// The program's current folder.
    pub folder: PathBuf,
    /// Whether to do all but start the program.
    pub rehearsal: bool,
}

/// What the keeper answers, once. With it come the descriptors of the files that stay.
#[derive(Debug, Serialize, Deserialize)]
pub enum Answer {
    /// The rehearsal went well.
    Ready,
    /// The program is over, and all that it started.
    Ended {
        /// As `wait` gives it.
        status: i32,
        processor_micros: u64,
        stopped: Option<Stopped>,
        /// Which of the files that stay were there, by their position among [`keeps`](crate::Scratch::keeps).
        kept: Vec<usize>,
    },
    /// There was no program to run.
    Failed(Failure),
}

/// Why a program was not run.
#[derive(Debug, Serialize, Deserialize)]
pub enum Failure {
    NotMade(String),
    Unreadable(PathBuf),
    Program(String),
}

impl Failure {
    /// For `map_err`: what was tried, before what the system said.
    pub fn to<E: std::fmt::Display>(action: impl std::fmt::Display) -> impl FnOnce(E) -> Failure {
        move |error| Failure::NotMade(format!("could not {action}: {error}"))
    }
}
