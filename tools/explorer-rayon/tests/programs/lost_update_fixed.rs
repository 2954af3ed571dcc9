//! Verdict: none
//! Nothing is shared: each piece has a sum of its own.

use rayon::prelude::*;

pub fn main() {
    let sum: u64 = (1..=4).into_par_iter().sum();
    assert_eq!(sum, 10);
}
