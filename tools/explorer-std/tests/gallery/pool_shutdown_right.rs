//! Verdict: none
//! The end concerns all workers, and all are notified.

use std::collections::VecDeque;
use std::sync::{Condvar, Mutex};
use std::thread;

#[derive(Default)]
struct Pool {
    /// The jobs, and whether no more will come.
    queue: Mutex<(VecDeque<u32>, bool)>,
    changed: Condvar,
}

fn work(pool: &Pool) -> u32 {
    let mut sum = 0;
    loop {
        let mut queue = pool.queue.lock().unwrap();
        while queue.0.is_empty() && !queue.1 {
            queue = pool.changed.wait(queue).unwrap();
        }
        match queue.0.pop_front() {
            Some(job) => sum += job,
            None => return sum,
        }
    }
}

pub fn main() {
    let pool = Pool::default();
    pool.queue.lock().unwrap().0.push_back(7);
    thread::scope(|scope| {
        let workers = [scope.spawn(|| work(&pool)), scope.spawn(|| work(&pool))];
        pool.queue.lock().unwrap().1 = true;
        pool.changed.notify_all();
        let sum: u32 = workers.map(|worker| worker.join().unwrap()).iter().sum();
        assert_eq!(sum, 7);
    });
}
