//! Verdict: panicked, 0 preemptions
//! Who stopped waiting has dropped the receiver, and the answer has nowhere to go.

use crossbeam::channel::unbounded;
use std::thread;
use std::time::Duration;

pub fn main() {
    let (sender, receiver) = unbounded();
    let worker = thread::spawn(move || sender.send(7).unwrap());
    let answer = receiver.recv_timeout(Duration::from_secs(1));
    drop(receiver);
    worker.join().unwrap();
    println!("{answer:?}");
}
