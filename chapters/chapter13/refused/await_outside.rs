//! error[E0728]

async fn count() {
    println!("One");
}

fn main() {
    count().await;
}
