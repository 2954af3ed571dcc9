//! Verdict: panicked, 1 preemption
//! An average of averages depends on how the items are grouped: the same call gives one value, then another.

use rayon::prelude::*;

fn average(values: &[f64]) -> f64 {
    values
        .par_iter()
        .copied()
        .reduce_with(|left, right| (left + right) / 2.0)
        .unwrap()
}

pub fn main() {
    let mut values = [0.0; 12];
    values[3] = 12.0;
    assert_eq!(average(&values), average(&values));
}
