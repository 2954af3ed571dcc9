//! Verdict: panicked, no preemption and 1 early time-out
//! A time-out does not mean that the answer will not come: the next question receives the answer to the last.

use std::sync::mpsc::{self, Receiver, Sender};
use std::thread;
use std::time::Duration;

fn ask(number: u32, asks: &Sender<u32>, answers: &Receiver<u32>) -> Option<u32> {
    asks.send(number).unwrap();
    answers.recv_timeout(Duration::from_millis(50)).ok()
}

pub fn main() {
    let (asks, asked) = mpsc::channel();
    let (replies, answers) = mpsc::channel();
    thread::spawn(move || {
        for number in asked {
            if replies.send(number * number).is_err() {
                return;
            }
        }
    });
    for number in [2, 3] {
        if let Some(answer) = ask(number, &asks, &answers) {
            assert_eq!(answer, number * number);
        }
    }
}
