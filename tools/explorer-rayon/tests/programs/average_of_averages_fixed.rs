//! Verdict: none
//! Sums and counts can be grouped in any way.

use rayon::prelude::*;

fn average(values: &[f64]) -> f64 {
    let add = |(sum, count), (more, others)| (sum + more, count + others);
    let (sum, count) = values
        .par_iter()
        .map(|&value| (value, 1.0))
        .reduce(|| (0.0, 0.0), add);
    sum / count
}

pub fn main() {
    let mut values = [0.0; 12];
    values[3] = 12.0;
    assert_eq!(average(&values), 1.0);
}
