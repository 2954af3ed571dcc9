//! A reader finds a word missing and becomes a writer, with its read guard still in its hand.

use std::collections::BTreeSet;
use std::sync::RwLock;

fn main() {
    let words = RwLock::new(BTreeSet::new());
    let seen = words.read().unwrap();
    if !seen.contains("to") {
        words.write().unwrap().insert("to");
    }
    println!("{seen:?}");
}
