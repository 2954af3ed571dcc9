//! # Decide with Amdahl's law
//!
//! Is it better to buy cores, or to make more of the program parallel? How many cores does it take to be five times as
//! fast? Which part of a program should be improved first? From how many items on is it worth starting threads? Write four
//! functions that answer.
//!
//! - `better(a, b)` compares two offers, each a parallel share and a number of workers. The one with the larger speed-up is
//!   better; equal ones are a `Tie`.
//! - `workers_for(p, target)`: the smallest number of workers with which a job of parallel share `p` reaches the speed-up
//!   `target`; `None` if no number does, or none that is a `u32`.
//! - `improve_first(parts)`: each part has the share of the whole time that it takes and the factor by which it can be made
//!   faster; the factor is infinite for a part that can be left out. Which part, improved alone, makes the whole fastest?
//!   Return its index, the first of equals; `None` if none makes the whole faster.
//! - `break_even_items(per_item, overhead, n)`: one worker needs `per_item` seconds an item. With `n` of them the items are
//!   divided evenly, and it costs `overhead` seconds to start. What is the smallest number of items, at least 1, with which
//!   they need no more time than one alone? `None` if there is no such number.
//!
//! Computers round, so that what should be 7 may come out as 7.000000000000001 (with a share of 0.7, this is how many
//! workers are 2.5 times as fast as one). Numbers that differ by less than one part in a billion count as equal here:
//! `at_least`, which is given, compares in this way, and a limit is not reached. Shares are from 0 to 1, times and factors
//! above 0, `overhead` at least 0, and `n` at least 1.
//!
//! For the choice between four cores for a program that is 40 % parallel and two cores for one that is 80 % parallel,
//! `better((0.4, 4), (0.8, 2))` is `Second`: speed-ups of 1.43 and 1.67.

/// Which of two offers is better?
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Better {
    /// The first.
    First,
    /// The second.
    Second,
    /// They are equal.
    Tie,
}

/// Whether `a` is not below `b` by more than rounding may be.
pub fn at_least(a: f64, b: f64) -> bool {
    a >= b * (1.0 - 1e-9)
}

/// Which of two pairs of a parallel share and a number of workers has the larger speed-up?
pub fn better(a: (f64, u32), b: (f64, u32)) -> Better {
    todo!()
}

/// The smallest number of workers that makes a job of parallel share `p` so many times as fast.
pub fn workers_for(p: f64, target: f64) -> Option<u32> {
    todo!()
}

/// Which part, improved alone, makes the whole fastest? A part is its share of the time and the factor it can gain.
pub fn improve_first(parts: &[(f64, f64)]) -> Option<usize> {
    todo!()
}

/// The smallest number of items with which `n` workers need no more time than one, although it costs to start them.
pub fn break_even_items(per_item: f64, overhead: f64, n: u32) -> Option<u64> {
    todo!()
}
