//! Verdict: none
//! The look and the withdrawal are one critical section.

use std::sync::Mutex;
use std::thread;

fn withdraw(balance: &Mutex<i32>, amount: i32) {
    let mut balance = balance.lock().unwrap();
    if *balance >= amount {
        *balance -= amount;
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
