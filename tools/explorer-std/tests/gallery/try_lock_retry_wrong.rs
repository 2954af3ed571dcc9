//! Verdict: livelock, 1 preemption
//! Each thread keeps its own lock while it tries for the other, again and again: neither ever lets go.

use std::sync::Mutex;
use std::thread;

fn meet(mine: &Mutex<u32>, theirs: &Mutex<u32>) {
    let mut mine = mine.lock().unwrap();
    loop {
        if let Ok(mut theirs) = theirs.try_lock() {
            *mine += 1;
            *theirs += 1;
            return;
        }
    }
}

pub fn main() {
    let (left, right) = (Mutex::new(0), Mutex::new(0));
    thread::scope(|scope| {
        scope.spawn(|| meet(&left, &right));
        scope.spawn(|| meet(&right, &left));
    });
}
