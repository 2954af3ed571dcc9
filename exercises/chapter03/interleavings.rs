//! # Counting interleavings
//!
//! Two threads of three steps each can interleave in 20 ways. Ten steps each make it 184,756. That is why nobody tries
//! them all by hand, and why a program that is run a thousand times has hardly been tried.
//!
//! Write two functions. `count` says how many ways there are to interleave threads with so many steps each, or `None`
//! if the number does not fit into a `u128`. `outcomes` tries every interleaving of a small program and returns all
//! values that the shared memory can end with.
//!
//! The machine of `outcomes` has one memory cell, which all threads share. Each thread has a register of its own, which
//! begins with 0. `Load` copies the memory into the register, `Add` adds to the register, `Store` copies the register
//! into the memory; each is one step. Two threads that each load, add 1 and store can end with 1 or with 2.

use std::collections::BTreeSet;

/// One step of a thread.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Op {
    /// Copies the memory into the thread's register.
    Load,
    /// Adds to the thread's register.
    Add(i64),
    /// Copies the thread's register into the memory.
    Store,
}

/// How many interleavings there are of threads with so many steps each; `None` if they do not fit into a `u128`.
pub fn count(steps: &[u32]) -> Option<u128> {
    todo!()
}

/// The values that the memory can end with, over every interleaving of the threads' steps.
pub fn outcomes(threads: &[Vec<Op>], initial: i64) -> BTreeSet<i64> {
    todo!()
}
