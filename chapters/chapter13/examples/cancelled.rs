//! A count that nobody waits for any more.

use std::future::pending;
use std::pin::pin;
use std::task::{Context, Waker};

struct Seat(&'static str);

impl Drop for Seat {
    fn drop(&mut self) {
        println!("{} is free", self.0);
    }
}

async fn count() {
    let _seat = Seat("seat 7");
    println!("One");
    pending::<()>().await;
    println!("Two");
}

fn main() {
    {
        let mut count = pin!(count());
        let mut context = Context::from_waker(Waker::noop());
        println!("{:?}", count.as_mut().poll(&mut context));
    }
    println!("the end");
}
