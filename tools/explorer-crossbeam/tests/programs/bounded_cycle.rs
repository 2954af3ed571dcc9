//! Verdict: deadlock, 0 preemptions
//! Each sends two to the other before it receives, and there is room for one.

use crossbeam::channel::bounded;
use std::thread;

pub fn main() {
    let (to_left, left) = bounded(1);
    let (to_right, right) = bounded(1);
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
