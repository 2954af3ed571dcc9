//! Two threads count the words of a line each, in one map.

use std::collections::BTreeMap;
use std::sync::Mutex;
use std::thread;

fn main() {
    let seen = Mutex::new(BTreeMap::new());
    let count = |text: &'static str| {
        for word in text.split_whitespace() {
            *seen.lock().unwrap().entry(word).or_insert(0) += 1;
        }
    };
    thread::scope(|s| {
        s.spawn(|| count("to be"));
        s.spawn(|| count("not to"));
    });
    println!("{:?}", seen.into_inner().unwrap());
}
