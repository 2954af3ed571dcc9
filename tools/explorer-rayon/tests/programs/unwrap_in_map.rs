//! Verdict: panicked, 0 preemptions
//! A panic in one item is the panic of the whole call.

use rayon::prelude::*;

pub fn main() {
    let words = ["1", "2", "three"];
    let sum: u64 = words
        .par_iter()
        .map(|word| word.parse::<u64>().expect("a number"))
        .sum();
    assert_eq!(sum, 3);
}
