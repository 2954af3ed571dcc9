//! Verdict: none
//! Each piece has a sender, and drops it.

use std::sync::mpsc;

use rayon::prelude::*;

pub fn main() {
    let (sender, receiver) = mpsc::channel();
    (1..=2)
        .into_par_iter()
        .for_each_with(sender, |sender, x| sender.send(x * x).unwrap());
    assert_eq!(receiver.iter().sum::<u64>(), 5);
}
