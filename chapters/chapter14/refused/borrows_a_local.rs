//! error[E0373]

#[tokio::main]
async fn main() {
    let page = String::from("a page");
    let task = tokio::spawn(async {
        println!("{page}");
    });
    task.await.unwrap();
}
