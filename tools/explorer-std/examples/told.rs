//! Prints the reports of three small programs as JSON, for the test that compares profiles.

use std::sync::atomic::{AtomicU64, Ordering::SeqCst};
use std::sync::{Condvar, Mutex};
use std::thread;

use explorer::{Config, explore};

fn lost_update() {
    let hits = AtomicU64::new(0);
    thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| hits.store(hits.load(SeqCst) + 1, SeqCst));
        }
    });
    assert_eq!(hits.load(SeqCst), 2);
}

fn opposite_orders() {
    let (left, right) = (Mutex::new(1), Mutex::new(2));
    thread::scope(|scope| {
        scope.spawn(|| *left.lock().unwrap() += *right.lock().unwrap());
        scope.spawn(|| *right.lock().unwrap() += *left.lock().unwrap());
    });
}

fn lost_wake_up() {
    let (lock, signal) = (Mutex::new(()), Condvar::new());
    thread::scope(|scope| {
        scope.spawn(|| signal.notify_one());
        drop(signal.wait(lock.lock().unwrap()).unwrap());
    });
}

fn main() {
    for program in [lost_update, opposite_orders, lost_wake_up] {
        let report = explore(Config::default(), program);
        let json = serde_json::to_string(&report).expect("a report has a JSON form");
        println!("{json}");
    }
}
