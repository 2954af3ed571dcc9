//! Two futures add to one total; one of them awaits while it holds the guard.

use std::sync::Mutex;

use tokio::task::yield_now;

#[expect(
    clippy::await_holding_lock,
    reason = "it is the mistake that this program shows"
)]
async fn adds_slowly(total: &Mutex<u32>) {
    let mut total = total.lock().unwrap();
    yield_now().await;
    *total += 1;
}

async fn adds(total: &Mutex<u32>) {
    *total.lock().unwrap() += 1;
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let total = Mutex::new(0);
    tokio::join!(adds_slowly(&total), adds(&total));
    println!("{}", total.lock().unwrap());
}
