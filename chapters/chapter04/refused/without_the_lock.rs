//! error[E0599]
//! A list is inside a lock, and somebody forgets to take it.

use std::sync::Mutex;

fn main() {
    let words = Mutex::new(Vec::new());
    words.push("to");
}
