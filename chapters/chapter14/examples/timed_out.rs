//! A fetch that is given up after two seconds.

use std::time::Duration;

use tokio::time::{sleep, timeout};

struct Connection;

impl Drop for Connection {
    fn drop(&mut self) {
        println!("the connection is closed");
    }
}

async fn fetch() -> &'static str {
    let _connection = Connection;
    println!("asking");
    sleep(Duration::from_secs(3)).await;
    println!("the page is there");
    "page"
}

#[tokio::main(flavor = "current_thread", start_paused = true)]
async fn main() {
    match timeout(Duration::from_secs(2), fetch()).await {
        Ok(page) => println!("{page}"),
        Err(_) => println!("too late"),
    }
}
