//! Verdict: none
//! Each philosopher takes the fork with the lower number first: no circle can close.

use std::sync::{Arc, Mutex};
use std::thread;

pub fn main() {
    let forks: Arc<[Mutex<u32>; 3]> = Arc::default();
    let philosophers: Vec<_> = (0..3)
        .map(|seat| {
            let forks = Arc::clone(&forks);
            thread::spawn(move || {
                let (one, other) = (seat, (seat + 1) % 3);
                let mut first = forks[one.min(other)].lock().unwrap();
                let mut second = forks[one.max(other)].lock().unwrap();
                *first += 1;
                *second += 1;
            })
        })
        .collect();
    for philosopher in philosophers {
        philosopher.join().unwrap();
    }
    for fork in forks.iter() {
        assert_eq!(*fork.lock().unwrap(), 2);
    }
}
