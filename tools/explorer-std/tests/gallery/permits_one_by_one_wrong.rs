//! Verdict: deadlock, 1 preemption
//! Who needs two permits takes them one by one: two threads hold one each and wait for another.

use std::sync::{Condvar, Mutex};
use std::thread;

struct Semaphore {
    permits: Mutex<u32>,
    returned: Condvar,
}

impl Semaphore {
    fn acquire(&self, count: u32) {
        for _ in 0..count {
            let permits = self.permits.lock().unwrap();
            *self
                .returned
                .wait_while(permits, |permits| *permits == 0)
                .unwrap() -= 1;
        }
    }

    fn release(&self, count: u32) {
        *self.permits.lock().unwrap() += count;
        self.returned.notify_all();
    }
}

pub fn main() {
    let semaphore = Semaphore {
        permits: Mutex::new(2),
        returned: Condvar::new(),
    };
    thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| {
                semaphore.acquire(2);
                semaphore.release(2);
            });
        }
    });
}
