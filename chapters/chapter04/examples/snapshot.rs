//! A reader keeps what it loaded while a writer replaces it.

use std::sync::{Arc, Mutex};
use std::thread;

fn main() {
    let left_out = Mutex::new(Arc::new(vec!["the"]));
    let seen = thread::scope(|s| {
        s.spawn(|| {
            let next = Arc::new(vec!["the", "a"]);
            *left_out.lock().unwrap() = next;
        });
        s.spawn(|| {
            let now = Arc::clone(&left_out.lock().unwrap());
            (now.len(), now.len())
        })
        .join()
        .unwrap()
    });
    println!("first {} words, then {}", seen.0, seen.1);
}
