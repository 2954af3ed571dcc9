//! Verdict: none
//! There is room for all that is sent before anything is received.

use crossbeam::channel::bounded;
use std::thread;

pub fn main() {
    let (to_left, left) = bounded(2);
    let (to_right, right) = bounded(2);
    let other = thread::spawn(move || {
        for number in 0..2 {
            to_left.send(number).unwrap();
        }
        right.iter().sum::<i32>()
    });
    for number in 0..2 {
        to_right.send(number).unwrap();
    }
    drop(to_right);
    println!("{}", left.iter().sum::<i32>() + other.join().unwrap());
}
