//! Two threads count the same word; each looks it up under one guard and writes it under another.

use std::collections::BTreeMap;
use std::sync::Mutex;
use std::thread;

fn main() {
    let seen = Mutex::new(BTreeMap::new());
    let count = |word: &'static str| {
        let before = seen.lock().unwrap().get(word).copied().unwrap_or(0);
        seen.lock().unwrap().insert(word, before + 1);
    };
    thread::scope(|s| {
        s.spawn(|| count("to"));
        s.spawn(|| count("to"));
    });
    println!("{:?}", seen.into_inner().unwrap());
}
