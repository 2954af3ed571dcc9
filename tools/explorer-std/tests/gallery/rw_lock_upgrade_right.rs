//! Verdict: none
//! The read guard is gone before the thread asks to write, and what was read is looked at again.

use std::collections::HashMap;
use std::sync::RwLock;
use std::thread;

fn price(prices: &RwLock<HashMap<&'static str, u32>>, of: &'static str) -> u32 {
    let known = prices.read().unwrap().get(of).copied();
    match known {
        Some(price) => price,
        None => *prices.write().unwrap().entry(of).or_insert(4),
    }
}

pub fn main() {
    let prices = RwLock::new(HashMap::new());
    thread::scope(|scope| {
        scope.spawn(|| price(&prices, "bread"));
        scope.spawn(|| price(&prices, "bread"));
    });
    assert_eq!(prices.read().unwrap()["bread"], 4);
}
