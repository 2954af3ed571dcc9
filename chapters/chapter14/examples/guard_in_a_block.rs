//! The guard is gone before the await.

use std::sync::Mutex;

use tokio::task::yield_now;

async fn adds_slowly(total: &Mutex<u32>) {
    {
        let mut total = total.lock().unwrap();
        *total += 1;
    }
    yield_now().await;
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
