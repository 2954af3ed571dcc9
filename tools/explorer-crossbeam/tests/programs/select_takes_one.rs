//! Verdict: deadlock, 0 preemptions
//! Of the two things that could be done at a rendezvous one is done, and the other waits for ever.

use crossbeam::channel::{bounded, select};
use std::thread;

pub fn main() {
    let (to_left, left) = bounded(0);
    let (to_right, right) = bounded(0);
    let other = thread::spawn(move || {
        to_left.send(2).unwrap();
        assert_eq!(right.recv(), Ok(1));
    });
    select! {
        send(to_right, 1) -> sent => sent.unwrap(),
        recv(left) -> message => assert_eq!(message, Ok(2)),
    }
    other.join().unwrap();
}
