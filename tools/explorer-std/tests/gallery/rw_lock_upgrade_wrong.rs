//! Verdict: deadlock, no preemption
//! The read guard lives as long as the `match` that it feeds, and inside it the same thread asks to write.

use std::collections::HashMap;
use std::sync::RwLock;
use std::thread;

fn price(prices: &RwLock<HashMap<&'static str, u32>>, of: &'static str) -> u32 {
    match prices.read().unwrap().get(of) {
        Some(price) => *price,
        None => *prices.write().unwrap().entry(of).or_insert(4),
    }
}

pub fn main() {
    let prices = RwLock::new(HashMap::new());
    thread::scope(|scope| {
        scope.spawn(|| price(&prices, "bread"));
        scope.spawn(|| price(&prices, "bread"));
    });
}
