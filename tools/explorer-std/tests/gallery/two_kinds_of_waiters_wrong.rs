//! Verdict: deadlock, 1 preemption
//! Two threads wait for different numbers at one condition variable, and `notify_one` may wake the other one.

use std::sync::{Condvar, Mutex};
use std::thread;

pub fn main() {
    let (turn, changed) = (Mutex::new(0), Condvar::new());
    let wait_for = |number| {
        let turn = changed.wait_while(turn.lock().unwrap(), |turn| *turn < number);
        drop(turn.unwrap());
    };
    thread::scope(|scope| {
        let first = scope.spawn(|| wait_for(1));
        let second = scope.spawn(|| wait_for(2));
        *turn.lock().unwrap() = 1;
        changed.notify_one();
        first.join().unwrap();
        *turn.lock().unwrap() = 2;
        changed.notify_one();
        second.join().unwrap();
    });
}
