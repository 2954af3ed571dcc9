//! Verdict: none
//! Takes the lock when the join is over.

use std::sync::Mutex;

pub fn main() {
    let total = Mutex::new(0);
    rayon::in_place_scope(|scope| {
        for size in [2, 3] {
            let total = &total;
            scope.spawn(move |_| {
                let (left, right) = rayon::join(|| size, || size);
                *total.lock().unwrap() += left * right;
            });
        }
    });
    assert_eq!(*total.lock().unwrap(), 13);
}
