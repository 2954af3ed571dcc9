//! A task that nobody waits for.

#[tokio::main]
async fn main() {
    tokio::spawn(async {
        println!("the page is there");
    });
    println!("main ends");
}
