//! Litmus programs: a few accesses in each of a few threads, to atomics that begin with 0.

use std::fmt::{self, Display, Formatter, Write};
use std::sync::atomic::{AtomicU8, Ordering, fence};
use std::thread;

/// One access. Locations are numbers, told as x, y …
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Act {
    Load(usize, Ordering),
    Store(usize, u8, Ordering),
    /// A read-modify-write that always writes.
    Swap(usize, u8, Ordering),
    /// Writes the third if the value is the second; success and failure.
    Exchange(usize, u8, u8, Ordering, Ordering),
    Fence(Ordering),
}

pub type Program = Vec<Vec<Act>>;

/// The most acts in a thread.
pub const LONGEST: usize = 5;
/// How many atomics there are.
pub const LOCATIONS: usize = 3;

/// What was read, thread by thread, and what was left at the end.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Outcome {
    pub read: Vec<u8>,
    pub left: Vec<u8>,
}

impl Display for Outcome {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        let digits = |all: &[u8]| all.iter().map(u8::to_string).collect::<Vec<_>>().join(" ");
        write!(formatter, "{}/{}", digits(&self.read), digits(&self.left))
    }
}

impl Outcome {
    /// What [`run`] printed.
    pub fn parse(text: &str) -> Outcome {
        let numbers = |part: &str| -> Vec<u8> {
            let numbers = part.split_whitespace();
            numbers
                .map(|number| number.parse().expect("a number"))
                .collect()
        };
        let (read, left) = text.split_once('/').expect("two parts");
        Outcome {
            read: numbers(read),
            left: numbers(left),
        }
    }
}

impl Act {
    pub fn location(self) -> Option<usize> {
        match self {
            Act::Load(at, _) | Act::Store(at, ..) | Act::Swap(at, ..) | Act::Exchange(at, ..) => {
                Some(at)
            }
            Act::Fence(_) => None,
        }
    }
}

/// What a thread has read: of `core`, so that to keep it is no step of its own.
#[derive(Default)]
struct Read(core::cell::Cell<Vec<u8>>);

// SAFETY: one thread writes it, and nobody looks before that has ended.
unsafe impl Sync for Read {}

/// Runs the program and prints its outcome, by the shadow `std`.
pub fn run(program: &[Vec<Act>]) {
    println!("{}", outcome(program));
}

/// Runs the program.
pub fn outcome(program: &[Vec<Act>]) -> Outcome {
    let memory: [AtomicU8; LOCATIONS] = Default::default();
    let read: Vec<Read> = program.iter().map(|_| Read::default()).collect();
    thread::scope(|scope| {
        for (acts, read) in program.iter().zip(&read) {
            let memory = &memory;
            scope.spawn(move || {
                let mut seen = Vec::new();
                for (place, &act) in acts.iter().enumerate() {
                    seen.extend(perform(place, act, memory));
                }
                read.0.set(seen);
            });
        }
    });
    Outcome {
        read: read.iter().flat_map(|read| read.0.take()).collect(),
        left: memory.map(AtomicU8::into_inner).to_vec(),
    }
}

/// Each act of a thread stands at a place of its own, as it would in a program that somebody wrote.
fn perform(place: usize, act: Act, memory: &[AtomicU8]) -> Option<u8> {
    match place {
        0 => act_here(act, memory),
        1 => act_here(act, memory),
        2 => act_here(act, memory),
        3 => act_here(act, memory),
        4 => act_here(act, memory),
        _ => unreachable!("no thread is longer"),
    }
}

#[track_caller]
fn act_here(act: Act, memory: &[AtomicU8]) -> Option<u8> {
    match act {
        Act::Load(at, ordering) => Some(memory[at].load(ordering)),
        Act::Store(at, value, ordering) => {
            memory[at].store(value, ordering);
            None
        }
        Act::Swap(at, value, ordering) => Some(memory[at].swap(value, ordering)),
        Act::Exchange(at, wanted, new, success, failure) => {
            let result = memory[at].compare_exchange(wanted, new, success, failure);
            Some(result.unwrap_or_else(|seen| seen))
        }
        Act::Fence(ordering) => {
            fence(ordering);
            None
        }
    }
}

/// `x=1 y=1 ‖ y? x?`, with a letter for each ordering.
pub fn told(program: &[Vec<Act>]) -> String {
    let threads = program.iter().map(|acts| {
        let acts = acts.iter().map(|&act| act_text(act));
        acts.collect::<Vec<_>>().join(" ")
    });
    threads.collect::<Vec<_>>().join(" ‖ ")
}

fn act_text(act: Act) -> String {
    let mut text = String::new();
    let done = match act {
        Act::Load(at, ordering) => write!(text, "{}{}?", name(at), letters(ordering)),
        Act::Store(at, value, ordering) => {
            write!(text, "{}{}={value}", name(at), letters(ordering))
        }
        Act::Swap(at, value, ordering) => write!(text, "{}{}⇄{value}", name(at), letters(ordering)),
        Act::Exchange(at, wanted, new, success, failure) => write!(
            text,
            "{}{}{}:{wanted}→{new}",
            name(at),
            letters(success),
            letters(failure)
        ),
        Act::Fence(ordering) => write!(text, "F{}", letters(ordering)),
    };
    done.expect("a string takes all");
    text
}

pub fn name(at: usize) -> &'static str {
    ["x", "y", "z"][at]
}

fn letters(ordering: Ordering) -> &'static str {
    match ordering {
        Ordering::Relaxed => "ʳˡˣ",
        Ordering::Acquire => "ᵃᶜᵠ",
        Ordering::Release => "ʳᵉˡ",
        Ordering::AcqRel => "ᵃʳ",
        Ordering::SeqCst => "ˢᶜ",
        _ => "?",
    }
}
