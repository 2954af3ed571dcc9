//! A task starts another and blocks. Three workers have nothing to do.

use std::sync::Mutex;
use std::thread;
use std::time::Duration;

static STORY: Mutex<Vec<&str>> = Mutex::new(Vec::new());

fn note(what: &'static str) {
    STORY.lock().unwrap().push(what);
}

#[tokio::main(flavor = "multi_thread", worker_threads = 4)]
async fn main() {
    let parent = tokio::spawn(async {
        let child = tokio::spawn(async { note("the child runs") });
        note("the parent blocks");
        thread::sleep(Duration::from_millis(500));
        note("the parent is done");
        child.await.unwrap();
    });
    parent.await.unwrap();
    println!("{}", STORY.lock().unwrap().join("\n"));
}
