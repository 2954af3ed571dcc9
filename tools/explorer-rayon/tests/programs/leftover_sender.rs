//! Verdict: deadlock, 0 preemptions
//! The receiver waits until every sender is gone, and `main` still has one.

use std::sync::mpsc;

use rayon::prelude::*;

pub fn main() {
    let (sender, receiver) = mpsc::channel();
    (1..=2).into_par_iter().for_each(|x| sender.send(x * x).unwrap());
    assert_eq!(receiver.iter().sum::<u64>(), 5);
}
