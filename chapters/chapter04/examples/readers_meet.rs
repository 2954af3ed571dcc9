//! Two readers hold the lock at the same time: each waits inside until the other is there.

use std::sync::{Barrier, RwLock};
use std::thread;

fn main() {
    let text = RwLock::new("to be or not to be");
    let both = Barrier::new(2);
    let read = || {
        let text = text.read().unwrap();
        both.wait();
        text.len()
    };
    let lengths =
        thread::scope(|s| [s.spawn(read), s.spawn(read)].map(|reader| reader.join().unwrap()));
    println!("{lengths:?}");
}
