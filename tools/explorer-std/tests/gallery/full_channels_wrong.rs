//! Verdict: deadlock, no preemption
//! Replies wait in a channel with room for one, and nobody takes them before all the questions are sent.

use std::sync::mpsc;
use std::thread;

pub fn main() {
    let (asks, asked) = mpsc::sync_channel(1);
    let (replies, answers) = mpsc::sync_channel(1);
    thread::spawn(move || {
        for number in asked {
            replies.send(number * 2).unwrap();
        }
    });
    for number in 0..4u32 {
        asks.send(number).unwrap();
    }
    drop(asks);
    assert_eq!(answers.iter().sum::<u32>(), 12);
}
