//! Verdict: deadlock, 2 preemptions
//! A table is made in parallel when a task first needs it. The worker that makes it waits for its pieces and takes
//! another task meanwhile, which needs the table.

use std::sync::LazyLock;

use rayon::prelude::*;

pub fn main() {
    let table = LazyLock::new(|| (0..2).into_par_iter().map(|x| x * x).collect::<Vec<u64>>());
    rayon::in_place_scope(|scope| {
        for x in 0..2 {
            let table = &table;
            scope.spawn(move |_| assert_eq!(table[x], x as u64));
        }
    });
}
