//! Verdict: none
//! An answer says what it answers, and what is too late is passed over.

use std::sync::mpsc::{self, Receiver, Sender};
use std::thread;
use std::time::Duration;

fn ask(number: u32, asks: &Sender<u32>, answers: &Receiver<(u32, u32)>) -> Option<u32> {
    asks.send(number).unwrap();
    loop {
        let (asked, answer) = answers.recv_timeout(Duration::from_millis(50)).ok()?;
        if asked == number {
            return Some(answer);
        }
    }
}

pub fn main() {
    let (asks, asked) = mpsc::channel();
    let (replies, answers) = mpsc::channel();
    thread::spawn(move || {
        for number in asked {
            if replies.send((number, number * number)).is_err() {
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
