//! Verdict: panicked, no preemption
//! A thread of the scope panics, nobody joins it, and the scope passes the panic on.

use std::thread;

fn parse(text: &str) -> u32 {
    text.parse().expect("a number")
}

pub fn main() {
    let mut numbers = (0, 0);
    thread::scope(|scope| {
        scope.spawn(|| numbers.0 = parse("7"));
        scope.spawn(|| numbers.1 = parse("seven"));
    });
}
