//! Loses: each_thread_has_a_register_of_its_own (wrong value), every_lost_update_is_found (wrong value)
//! Has one register for all threads: what a thread computed is no longer its own when it stores it.

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
    // Interleaving a further thread: which of all places so far and its own are its own?
    let mut ways: u128 = 1;
    let mut placed: u128 = 0;
    for &own in steps {
        let own = u128::from(own);
        ways = times_binomial(ways, placed + own, own.min(placed))?;
        placed += own;
    }
    Some(ways)
}

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

/// The values that the memory can end with, over every interleaving of the threads' steps.
pub fn outcomes(threads: &[Vec<Op>], initial: i64) -> BTreeSet<i64> {
    let mut unvisited = vec![State {
        next: vec![0; threads.len()],
        register: 0,
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
}

/// All that the rest of an execution depends on; schedules that lead to the same state go on as one.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
struct State {
    next: Vec<usize>,
    register: i64,
    memory: i64,
}

impl State {
    fn after(&self, thread: usize, op: Op) -> State {
        let mut state = self.clone();
        state.next[thread] += 1;
        match op {
            Op::Load => state.register = state.memory,
            Op::Add(n) => state.register += n,
            Op::Store => state.memory = state.register,
        }
        state
    }
}
