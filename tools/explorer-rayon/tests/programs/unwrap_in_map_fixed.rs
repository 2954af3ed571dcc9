//! Verdict: none
//! An error is a value like any other.

use rayon::prelude::*;

pub fn main() {
    let words = ["1", "2", "three"];
    let numbers: Result<Vec<u64>, _> = words.par_iter().map(|word| word.parse()).collect();
    assert!(numbers.is_err());
}
