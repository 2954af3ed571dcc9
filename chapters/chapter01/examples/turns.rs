//! One core, three tasks, and turns of two ticks: who computes when?

use std::collections::VecDeque;

const QUANTUM: usize = 2;

fn main() {
    // How many ticks each still has to compute.
    let mut queue = VecDeque::from([("A", 5), ("B", 1), ("C", 3)]);
    let mut core = String::new();
    while let Some((task, left)) = queue.pop_front() {
        let turn = left.min(QUANTUM);
        core += &task.repeat(turn);
        if left > turn {
            queue.push_back((task, left - turn));
        }
    }
    println!("{core}");
}
