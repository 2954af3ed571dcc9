//! Two counts side by side: one gives way at each step, the other at none.

use std::future::poll_fn;
use std::pin::{Pin, pin};
use std::task::{Context, Poll, Waker};

async fn give_way() {
    let mut has_given_way = false;
    poll_fn(|_| match std::mem::replace(&mut has_given_way, true) {
        true => Poll::Ready(()),
        false => Poll::Pending,
    })
    .await;
}

async fn polite() {
    for step in 1..=3 {
        print!("p{step} ");
        give_way().await;
    }
}

async fn rude() {
    for step in 1..=3 {
        print!("R{step} ");
    }
}

fn main() {
    let mut futures: [Pin<&mut dyn Future<Output = ()>>; 2] = [pin!(polite()), pin!(rude())];
    let mut left = vec![0, 1];
    let mut context = Context::from_waker(Waker::noop());
    while !left.is_empty() {
        left.retain(|&one| futures[one].as_mut().poll(&mut context).is_pending());
    }
    println!();
}
