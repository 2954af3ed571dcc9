//! Verdict: panicked, 0 preemptions
//! The message is looked for once, and need not be there yet.

use crossbeam::channel::unbounded;
use std::thread;

pub fn main() {
    let (sender, receiver) = unbounded();
    thread::spawn(move || sender.send(7).unwrap());
    assert_eq!(receiver.try_recv(), Ok(7));
}
