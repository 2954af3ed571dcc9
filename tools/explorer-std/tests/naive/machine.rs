//! The programs on shared values without threads and without an explorer: their interleavings, tried one by one.

use std::collections::BTreeSet;

use crate::acts::Act;

/// A program without threads: each act is one step of a machine, and the interleavings are tried one by one.
#[derive(Clone)]
pub struct Machine<'a> {
    program: &'a [Vec<Act>],
    done: Vec<usize>,
    values: Vec<u64>,
    cells: [u64; 2],
    locks: [u64; 2],
}

impl<'a> Machine<'a> {
    pub fn new(program: &'a [Vec<Act>]) -> Self {
        Machine {
            program,
            done: vec![0; program.len()],
            values: (1..).take(program.len()).collect(),
            cells: [0; 2],
            locks: [0; 2],
        }
    }

    /// What the program prints, in each of its interleavings.
    pub fn outcomes(&self) -> BTreeSet<String> {
        let mut outcomes = BTreeSet::new();
        for thread in 0..self.program.len() {
            if let Some(&act) = self.program[thread].get(self.done[thread]) {
                let mut next = self.clone();
                next.done[thread] += 1;
                next.step(thread, act);
                outcomes.extend(next.outcomes());
            }
        }
        if outcomes.is_empty() {
            let result = [&self.values[..], &self.cells, &self.locks].concat();
            outcomes.insert(format!("{result:?}\n"));
        }
        outcomes
    }

    fn step(&mut self, thread: usize, act: Act) {
        let value = &mut self.values[thread];
        match act {
            Act::Load(object) => *value = *value * 3 + self.cells[object],
            Act::Store(object) => self.cells[object] = *value,
            Act::Add(object) => {
                let before = self.cells[object];
                self.cells[object] += *value;
                *value += before;
            }
            Act::Exchange(object) if self.cells[object] == 0 => {
                self.cells[object] = *value;
                *value += 7;
            }
            Act::Exchange(object) => *value += self.cells[object],
            Act::Lock(object) => {
                self.locks[object] = self.locks[object] * 5 + *value;
                *value = self.locks[object];
            }
            other => unreachable!("{other:?} is not an act on shared values"),
        }
    }
}
