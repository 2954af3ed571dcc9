//! Verdict: none
//! The own queue is looked at first.

use crossbeam::deque::{Injector, Worker};
use std::sync::atomic::{AtomicUsize, Ordering::SeqCst};
use std::thread;

pub fn main() {
    let (tasks, done) = (Injector::new(), AtomicUsize::new(0));
    for task in 0..4 {
        tasks.push(task);
    }
    thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| {
                let own = Worker::new_fifo();
                let next = || {
                    own.pop()
                        .or_else(|| tasks.steal_batch_and_pop(&own).success())
                };
                while let Some(_task) = next() {
                    done.fetch_add(1, SeqCst);
                }
            });
        }
    });
    assert_eq!(done.load(SeqCst), 4);
}
