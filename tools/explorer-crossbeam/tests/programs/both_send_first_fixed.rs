//! Verdict: none
//! One of them takes first.

use crossbeam::channel::bounded;
use std::thread;

pub fn main() {
    let (to_left, left) = bounded(0);
    let (to_right, right) = bounded(0);
    let other = thread::spawn(move || {
        let number = right.recv().unwrap();
        to_left.send(2).unwrap();
        number
    });
    to_right.send(1).unwrap();
    assert_eq!(left.recv(), Ok(2));
    assert_eq!(other.join().unwrap(), 1);
}
