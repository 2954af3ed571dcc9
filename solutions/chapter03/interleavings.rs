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
    //[ todo!()
    // Interleaving a further thread: which of all places so far and its own are its own?
    let mut ways: u128 = 1;
    let mut placed: u128 = 0;
    for &own in steps {
        let own = u128::from(own);
        ways = times_binomial(ways, placed + own, own.min(placed))?;
        placed += own;
    }
    Some(ways)
    //]
}
//[

/// `ways` times the number of ways to choose `k` of `n`.
fn times_binomial(mut ways: u128, n: u128, k: u128) -> Option<u128> {
    for i in 1..=k {
        // The product is divisible by `i`. Divided before it is multiplied, it overflows only if the result does.
        let common = gcd(ways, i);
        ways = (ways / common).checked_mul((n - k + i) / (i / common))?;
    }
    Some(ways)
}

/// Euclid's algorithm.
fn gcd(a: u128, b: u128) -> u128 {
    if b == 0 { a } else { gcd(b, a % b) }
}
//]

/// The values that the memory can end with, over every interleaving of the threads' steps.
pub fn outcomes(threads: &[Vec<Op>], initial: i64) -> BTreeSet<i64> {
    //[ todo!()
    let mut unvisited = vec![State {
        next: vec![0; threads.len()],
        registers: vec![0; threads.len()],
        memory: initial,
    }];
    let mut visited = BTreeSet::new();
    let mut ends = BTreeSet::new();
    while let Some(state) = unvisited.pop() {
        if !visited.insert(state.clone()) {
            continue;
        }
        let mut ended = true;
        for (thread, steps) in threads.iter().enumerate() {
            if let Some(&op) = steps.get(state.next[thread]) {
                ended = false;
                unvisited.push(state.after(thread, op));
            }
        }
        if ended {
            ends.insert(state.memory);
        }
    }
    ends
    //]
}
//[

/// All that the rest of an execution depends on; schedules that lead to the same state go on as one.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
struct State {
    next: Vec<usize>,
    registers: Vec<i64>,
    memory: i64,
}

impl State {
    fn after(&self, thread: usize, op: Op) -> State {
        let mut state = self.clone();
        state.next[thread] += 1;
        match op {
            Op::Load => state.registers[thread] = state.memory,
            Op::Add(n) => state.registers[thread] += n,
            Op::Store => state.memory = state.registers[thread],
        }
        state
    }
}
//]
