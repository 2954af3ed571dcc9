//! error[E0277]

use std::future::pending;
use std::pin::Pin;
use std::task::{Context, Waker};

async fn count() {
    let seen = [1, 2, 3];
    let first = &seen[0];
    pending::<()>().await;
    println!("{first}");
}

fn main() {
    let mut count = count();
    let mut context = Context::from_waker(Waker::noop());
    let _ = Pin::new(&mut count).poll(&mut context);
}
