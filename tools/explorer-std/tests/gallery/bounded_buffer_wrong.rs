//! Verdict: deadlock, no preemption
//! Producers and consumers sleep on one condition variable: `notify_one` can wake one of the wrong kind.

use std::collections::VecDeque;
use std::sync::{Condvar, Mutex};
use std::thread;

#[derive(Default)]
struct Buffer {
    items: Mutex<VecDeque<u32>>,
    changed: Condvar,
}

impl Buffer {
    fn put(&self, item: u32) {
        let mut items = self.items.lock().unwrap();
        while items.len() == 1 {
            items = self.changed.wait(items).unwrap();
        }
        items.push_back(item);
        self.changed.notify_one();
    }

    fn take(&self) -> u32 {
        let mut items = self.items.lock().unwrap();
        loop {
            if let Some(item) = items.pop_front() {
                self.changed.notify_one();
                return item;
            }
            items = self.changed.wait(items).unwrap();
        }
    }
}

pub fn main() {
    let buffer = Buffer::default();
    thread::scope(|scope| {
        let consumers = [scope.spawn(|| buffer.take()), scope.spawn(|| buffer.take())];
        scope.spawn(|| {
            buffer.put(1);
            buffer.put(2);
        });
        let sum: u32 = consumers
            .map(|consumer| consumer.join().unwrap())
            .iter()
            .sum();
        assert_eq!(sum, 3);
    });
}
