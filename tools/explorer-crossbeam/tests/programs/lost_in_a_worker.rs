//! Verdict: panicked, 0 preemptions
//! A batch goes to the own queue, and nobody looks there again.

use crossbeam::deque::{Injector, Steal, Worker};
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
                while let Steal::Success(_task) = tasks.steal_batch_and_pop(&own) {
                    done.fetch_add(1, SeqCst);
                }
            });
        }
    });
    assert_eq!(done.load(SeqCst), 4);
}
