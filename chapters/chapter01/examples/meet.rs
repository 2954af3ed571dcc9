//! Two tasks that have nothing to do with each other, except that each sees the other begun before it ends.

use std::sync::Barrier;
use std::thread;

fn main() {
    let begun = Barrier::new(2);
    let task = |name| {
        println!("{name} begins");
        begun.wait();
        println!("{name} ends");
    };
    thread::scope(|s| {
        s.spawn(|| task("A"));
        s.spawn(|| task("B"));
    });
}
