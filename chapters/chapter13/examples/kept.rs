//! What a future has to keep while it waits.

use std::future::ready;

async fn in_a_block() -> usize {
    let length = {
        let page = [0_u8; 1000];
        page.len()
    };
    ready(()).await;
    length
}

async fn used_before() -> usize {
    let page = [0_u8; 1000];
    let length = page.len();
    ready(()).await;
    length
}

async fn used_after() -> usize {
    let page = [0_u8; 1000];
    ready(()).await;
    page.len()
}

fn main() {
    println!("in a block: {}", size_of_val(&in_a_block()) > 1000);
    println!("used before: {}", size_of_val(&used_before()) > 1000);
    println!("used after: {}", size_of_val(&used_after()) > 1000);
}
