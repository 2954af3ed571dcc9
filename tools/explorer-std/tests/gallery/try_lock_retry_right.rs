//! Verdict: none
//! Who does not get the second lock lets the first go, and then waits for both in one order that all keep.

use std::sync::Mutex;
use std::thread;

fn meet(mine: &Mutex<u32>, theirs: &Mutex<u32>) {
    let mut held = mine.lock().unwrap();
    if let Ok(mut theirs) = theirs.try_lock() {
        *held += 1;
        *theirs += 1;
        return;
    }
    drop(held);
    let mine_is_first = std::ptr::from_ref(mine) < std::ptr::from_ref(theirs);
    let (first, second) = if mine_is_first {
        (mine, theirs)
    } else {
        (theirs, mine)
    };
    *first.lock().unwrap() += 1;
    *second.lock().unwrap() += 1;
}

pub fn main() {
    let (left, right) = (Mutex::new(0), Mutex::new(0));
    thread::scope(|scope| {
        scope.spawn(|| meet(&left, &right));
        scope.spawn(|| meet(&right, &left));
    });
    assert_eq!((*left.lock().unwrap(), *right.lock().unwrap()), (2, 2));
}
