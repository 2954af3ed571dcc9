//! Programs in the manner of Bos, *Rust Atomics and Locks* (2023): each with the orderings that it needs, and what is
//! wrong with it when one of them is weaker.

#![allow(dead_code, reason = "each test uses some of it")]

mod arc;
mod countdown;
mod dekker;
mod get_mut;
mod hazard_pointer;
mod lazy_pointer;
mod once;
mod one_shot;
mod parking_mutex;
mod peterson;
mod publish_by_fences;
mod queue;
mod ring;
mod rw_lock;
mod sequence_lock;
mod spin_lock;
mod ticket_lock;
mod treiber_stack;
mod try_lock;
mod weak;

use std::sync::atomic::Ordering::{self, AcqRel, Acquire, Relaxed, Release, SeqCst};

use explorer::Verdict::{self, DataRace, StaleRead};

/// A program whose orderings can be chosen.
pub struct Program {
    pub name: &'static str,
    pub source: &'static str,
    pub run: fn(&[Ordering]),
    /// The orderings that it needs, and no stronger ones.
    pub right: &'static [Ordering],
    /// Which of them is weaker, what it is then, and what the explorer must say.
    pub weaker: &'static [(usize, Ordering, Verdict)],
}

macro_rules! programs {
    ($($name:ident $right:expr => $weaker:expr;)+) => {
        pub const PROGRAMS: &[Program] = &[$(Program {
            name: stringify!($name),
            source: include_str!(concat!(stringify!($name), ".rs")),
            run: |orderings| $name::run(orderings.try_into().expect("as many as it has")),
            right: &$right,
            weaker: &$weaker,
        }),+];
    };
}

programs! {
    spin_lock [Acquire, Release] => [(0, Relaxed, DataRace), (1, Relaxed, DataRace)];
    try_lock [Acquire, Relaxed, Release] => [(0, Relaxed, DataRace), (2, Relaxed, DataRace)];
    ticket_lock [Relaxed, Acquire, Release] => [(1, Relaxed, DataRace), (2, Relaxed, DataRace)];
    one_shot [Release, Acquire] => [(0, Relaxed, DataRace), (1, Relaxed, DataRace)];
    once [Acquire, Relaxed, Relaxed, Release] => [(0, Relaxed, DataRace), (3, Relaxed, DataRace)];
    lazy_pointer [Acquire, Release, Acquire] =>
        [(0, Relaxed, DataRace), (1, Relaxed, DataRace), (2, Relaxed, DataRace)];
    arc [Release, Acquire] => [(0, Relaxed, DataRace), (1, Relaxed, DataRace)];
    get_mut [Release, Acquire] => [(0, Relaxed, DataRace), (1, Relaxed, DataRace)];
    weak [Release, Acquire, Relaxed] => [(0, Relaxed, DataRace), (1, Relaxed, DataRace)];
    rw_lock [Acquire, Acquire, Release, Release] => [
        (0, Relaxed, DataRace), (1, Relaxed, DataRace), (2, Relaxed, DataRace), (3, Relaxed, DataRace)
    ];
    sequence_lock [Release, Release, Acquire, Acquire] => [
        (0, Relaxed, StaleRead), (1, Relaxed, StaleRead), (2, Relaxed, StaleRead), (3, Relaxed, StaleRead)
    ];
    ring [Acquire, Release, Acquire, Release] => [
        (0, Relaxed, DataRace), (1, Relaxed, DataRace), (2, Relaxed, DataRace), (3, Relaxed, DataRace)
    ];
    treiber_stack [Release, Acquire] => [(0, Relaxed, DataRace), (1, Relaxed, DataRace)];
    queue [Release, Acquire] => [(0, Relaxed, DataRace), (1, Relaxed, DataRace)];
    hazard_pointer [SeqCst, SeqCst, SeqCst, SeqCst] => [
        (0, Release, DataRace), (1, Acquire, DataRace), (2, Release, DataRace), (3, Acquire, DataRace)
    ];
    dekker [SeqCst, SeqCst] => [(0, Release, DataRace), (1, Acquire, DataRace)];
    peterson [SeqCst, SeqCst, SeqCst, Release] =>
        [(0, Release, DataRace), (1, Release, DataRace), (2, Acquire, DataRace), (3, Relaxed, DataRace)];
    publish_by_fences [Release, Acquire] => [(0, Relaxed, DataRace), (1, Relaxed, DataRace)];
    countdown [AcqRel] => [(0, Acquire, DataRace), (0, Release, DataRace), (0, Relaxed, DataRace)];
    parking_mutex [Acquire, Acquire, Release] =>
        [(0, Relaxed, DataRace), (1, Relaxed, DataRace), (2, Relaxed, DataRace)];
}
