//! The same two tasks on several workers.

#[tokio::main]
async fn main() {
    let task = tokio::spawn(async {
        println!("the task begins");
        tokio::task::yield_now().await;
        println!("the task ends");
    });
    println!("main goes on");
    tokio::task::yield_now().await;
    println!("main waits");
    task.await.unwrap();
}
