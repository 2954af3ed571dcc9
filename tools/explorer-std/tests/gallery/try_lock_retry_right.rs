//! Verdict: none
//! Who does not get the second lock lets the first go and lets the others go first.

use std::sync::Mutex;
use std::thread;

fn meet(mine: &Mutex<u32>, theirs: &Mutex<u32>) {
    loop {
        let mut mine = mine.lock().unwrap();
        if let Ok(mut theirs) = theirs.try_lock() {
            *mine += 1;
            *theirs += 1;
            return;
        }
        drop(mine);
        thread::yield_now();
    }
}

pub fn main() {
    let (left, right) = (Mutex::new(0), Mutex::new(0));
    thread::scope(|scope| {
        scope.spawn(|| meet(&left, &right));
        scope.spawn(|| meet(&right, &left));
    });
    assert_eq!((*left.lock().unwrap(), *right.lock().unwrap()), (2, 2));
}
