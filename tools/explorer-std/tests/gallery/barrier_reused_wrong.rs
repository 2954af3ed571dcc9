//! Verdict: deadlock, no preemption
//! The barrier counts arrivals and has no generations: who is fast arrives again before the others have left.

use std::sync::{Condvar, Mutex};
use std::thread;

struct Barrier {
    arrived: Mutex<u32>,
    complete: Condvar,
}

impl Barrier {
    fn wait(&self) {
        let mut arrived = self.arrived.lock().unwrap();
        *arrived += 1;
        if *arrived == 2 {
            *arrived = 0;
            self.complete.notify_all();
        } else {
            while *arrived != 0 {
                arrived = self.complete.wait(arrived).unwrap();
            }
        }
    }
}

pub fn main() {
    let barrier = Barrier {
        arrived: Mutex::new(0),
        complete: Condvar::new(),
    };
    thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| {
                barrier.wait();
                barrier.wait();
            });
        }
    });
}
