//! error[E0133]
//! Two threads add to one integer that is global.

use std::thread;

static mut HITS: u64 = 0;

fn main() {
    thread::scope(|s| {
        s.spawn(|| HITS += 1);
        s.spawn(|| HITS += 1);
    });
}
