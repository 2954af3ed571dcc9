//! Verdict: panicked, 1 preemption
//! `find_any` finds any match, not the first.

use rayon::prelude::*;

pub fn main() {
    let even = [1, 4, 6, 7].par_iter().find_any(|&&x| x % 2 == 0);
    assert_eq!(even, Some(&4));
}
