//! Verdict: none
//! One of the two receives first.

use std::sync::mpsc;
use std::thread;

pub fn main() {
    let (to_left, left) = mpsc::sync_channel(0);
    let (to_right, right) = mpsc::sync_channel(0);
    let other = thread::spawn(move || {
        to_left.send(1).unwrap();
        right.recv().unwrap()
    });
    assert_eq!(left.recv().unwrap(), 1);
    to_right.send(2).unwrap();
    assert_eq!(other.join().unwrap(), 2);
}
