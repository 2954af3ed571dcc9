//! Loses: a_number_that_fits_is_found (wrong value)
//! Computes (k₁ + k₂ + …)! and divides afterwards: 35! does not fit, although what is left of it would.

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
    let mut all: u32 = 0;
    for &own in steps {
        all = all.checked_add(own)?;
    }
    let mut ways = factorial(all)?;
    for &own in steps {
        ways /= factorial(own)?;
    }
    Some(ways)
}

fn factorial(n: u32) -> Option<u128> {
    let mut product: u128 = 1;
    for factor in 1..=u128::from(n) {
        product = product.checked_mul(factor)?;
    }
    Some(product)
}

/// The values that the memory can end with, over every interleaving of the threads' steps.
pub fn outcomes(threads: &[Vec<Op>], initial: i64) -> BTreeSet<i64> {
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
}

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
