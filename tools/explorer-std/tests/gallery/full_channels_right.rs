//! Verdict: none
//! Somebody sends while somebody else takes the replies.

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
    thread::spawn(move || {
        for number in 0..4u32 {
            asks.send(number).unwrap();
        }
    });
    assert_eq!(answers.iter().sum::<u32>(), 12);
}
