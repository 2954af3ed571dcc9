//! Verdict: none
//! All the permits that are needed are taken at once, or none.

use std::sync::{Condvar, Mutex};
use std::thread;

struct Semaphore {
    permits: Mutex<u32>,
    returned: Condvar,
}

impl Semaphore {
    fn acquire(&self, count: u32) {
        let permits = self.permits.lock().unwrap();
        *self
            .returned
            .wait_while(permits, |permits| *permits < count)
            .unwrap() -= count;
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
