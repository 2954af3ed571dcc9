//! A thread is started, and main waits for what it returns.

use std::thread;

fn main() {
    let work = thread::spawn(|| 6 * 7);
    let answer = work.join().unwrap();
    println!("the work returned {answer}");
}
