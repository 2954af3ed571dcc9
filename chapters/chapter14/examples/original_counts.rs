//! Original 1: three times "One", a second's wait, "Two", without a thread for each. Prints the sum and the seconds.
//!
//! `cargo weave measure --originals` runs it beside `book/originals/counts.py`.

use std::env;
use std::time::{Duration, Instant};

use tokio::time::sleep;

async fn count() -> u32 {
    let one = 1;
    sleep(Duration::from_secs(1)).await;
    one + 1
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let mode = env::args().nth(1).unwrap_or_default();
    let begun = Instant::now();
    let sum = if mode == "async" {
        let (a, b, c) = tokio::join!(count(), count(), count());
        a + b + c
    } else {
        count().await + count().await + count().await
    };
    println!("{sum} {:.6}", begun.elapsed().as_secs_f64());
}
