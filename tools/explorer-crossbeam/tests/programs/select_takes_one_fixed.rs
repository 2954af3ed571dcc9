//! Verdict: none
//! Both sides do one thing.

use crossbeam::channel::{bounded, select};
use std::thread;

pub fn main() {
    let (to_left, left) = bounded(0);
    let (to_right, right) = bounded(0);
    let other = thread::spawn(move || {
        select! {
            send(to_left, 2) -> sent => sent.unwrap(),
            recv(right) -> message => assert_eq!(message, Ok(1)),
        }
    });
    select! {
        send(to_right, 1) -> sent => sent.unwrap(),
        recv(left) -> message => assert_eq!(message, Ok(2)),
    }
    other.join().unwrap();
}
