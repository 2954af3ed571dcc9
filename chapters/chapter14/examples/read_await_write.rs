//! Nobody holds a lock over an await, and a hit is lost on a single thread.

use std::cell::Cell;

use tokio::task::yield_now;

async fn hit(hits: &Cell<u32>) {
    let seen = hits.get();
    yield_now().await;
    hits.set(seen + 1);
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let hits = Cell::new(0);
    tokio::join!(hit(&hits), hit(&hits));
    println!("{} hits", hits.get());
}
