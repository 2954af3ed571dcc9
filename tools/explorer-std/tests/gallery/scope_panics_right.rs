//! Verdict: none
//! Each thread is joined, and what went wrong in it is a value.

use std::thread;

fn parse(text: &str) -> u32 {
    text.parse().expect("a number")
}

pub fn main() {
    let parsed = thread::scope(|scope| {
        let threads = ["7", "seven"].map(|text| scope.spawn(move || parse(text)));
        threads.map(|thread| thread.join().ok())
    });
    assert_eq!(parsed, [Some(7), None]);
}
