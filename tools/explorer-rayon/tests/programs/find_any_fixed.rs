//! Verdict: none
//! `find_first` finds the first.

use rayon::prelude::*;

pub fn main() {
    let even = [1, 4, 6, 7].par_iter().find_first(|&&x| x % 2 == 0);
    assert_eq!(even, Some(&4));
}
