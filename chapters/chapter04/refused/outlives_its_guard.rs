//! error[E0716]
//! Somebody keeps a borrow of what is inside a lock, after the lock was given back.

use std::sync::Mutex;

fn main() {
    let words = Mutex::new(vec!["to", "be"]);
    let first = words.lock().unwrap().first();
    println!("{first:?}");
}
