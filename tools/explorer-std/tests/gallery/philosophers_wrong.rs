//! Verdict: deadlock, 1 preemption
//! Each philosopher takes the left fork first: all three can hold one and wait for the next.

use std::sync::{Arc, Mutex};
use std::thread;

pub fn main() {
    let forks: Arc<[Mutex<u32>; 3]> = Arc::default();
    let philosophers: Vec<_> = (0..3)
        .map(|seat| {
            let forks = Arc::clone(&forks);
            thread::spawn(move || {
                let mut left = forks[seat].lock().unwrap();
                let mut right = forks[(seat + 1) % 3].lock().unwrap();
                *left += 1;
                *right += 1;
            })
        })
        .collect();
    for philosopher in philosophers {
        philosopher.join().unwrap();
    }
}
