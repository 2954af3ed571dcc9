//! Two threads move a count between two stripes, in opposite directions.

use std::sync::Mutex;
use std::thread;

fn main() {
    let (a_to_m, n_to_z) = (Mutex::new(3), Mutex::new(5));
    thread::scope(|s| {
        s.spawn(|| {
            let mut from = a_to_m.lock().unwrap();
            let mut to = n_to_z.lock().unwrap();
            *from -= 1;
            *to += 1;
        });
        s.spawn(|| {
            let mut from = n_to_z.lock().unwrap();
            let mut to = a_to_m.lock().unwrap();
            *from -= 1;
            *to += 1;
        });
    });
}
