//! A thread is started, and nobody waits for it.

use std::thread;

fn main() {
    thread::spawn(|| print!("the work is done; "));
    println!("main is done");
}
