//! Verdict: deadlock, 2 preemptions
//! Holds a lock across a join. A worker that waits there takes another task, which wants the same lock.

use std::sync::Mutex;

pub fn main() {
    let total = Mutex::new(0);
    rayon::in_place_scope(|scope| {
        for size in [2, 3] {
            let total = &total;
            scope.spawn(move |_| {
                let mut total = total.lock().unwrap();
                let (left, right) = rayon::join(|| size, || size);
                *total += left * right;
            });
        }
    });
    assert_eq!(*total.lock().unwrap(), 13);
}
