//! Verdict: none
//! An answer that nobody waits for is dropped.

use crossbeam::channel::unbounded;
use std::thread;
use std::time::Duration;

pub fn main() {
    let (sender, receiver) = unbounded();
    let worker = thread::spawn(move || {
        let _ = sender.send(7);
    });
    let answer = receiver.recv_timeout(Duration::from_secs(1));
    drop(receiver);
    worker.join().unwrap();
    println!("{answer:?}");
}
