//! Verdict: panicked, 1 preemption
//! Between the look and the withdrawal somebody else withdraws: what was true is not any more.

use std::sync::Mutex;
use std::thread;

fn withdraw(balance: &Mutex<i32>, amount: i32) {
    if *balance.lock().unwrap() >= amount {
        *balance.lock().unwrap() -= amount;
    }
}

pub fn main() {
    let balance = Mutex::new(100);
    thread::scope(|scope| {
        scope.spawn(|| withdraw(&balance, 80));
        scope.spawn(|| withdraw(&balance, 70));
    });
    assert!(
        *balance.lock().unwrap() >= 0,
        "more was paid out than there was"
    );
}
