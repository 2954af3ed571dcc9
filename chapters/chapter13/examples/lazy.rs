//! Two counts are called, and one of them is polled.

use std::pin::pin;
use std::task::{Context, Waker};

async fn count(name: &str) {
    print!("{name}: One; ");
}

fn main() {
    let mut first = pin!(count("first"));
    let _second = count("second");
    print!("both are called; ");
    let poll = first.as_mut().poll(&mut Context::from_waker(Waker::noop()));
    println!("{poll:?}");
}
