//! A thread that nobody joins panics.

use std::sync::mpsc;
use std::thread;

fn main() {
    let (done, is_done) = mpsc::channel::<()>();
    thread::spawn(move || {
        let _done = done;
        panic!("no such page");
    });
    // The channel is closed when the thread has dropped its end, on whatever way it ended.
    let _ = is_done.recv();
    println!("all went well");
}
