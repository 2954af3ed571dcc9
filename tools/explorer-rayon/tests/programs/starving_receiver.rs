//! Verdict: deadlock, 0 preemptions
//! A task waits for a message that another task would send, and the only worker waits.

use std::sync::mpsc;

use rayon::ThreadPoolBuilder;

pub fn main() {
    let pool = ThreadPoolBuilder::new().num_threads(1).build().unwrap();
    let (sender, receiver) = mpsc::channel();
    pool.scope(move |scope| {
        scope.spawn(move |_| sender.send(7).unwrap());
        scope.spawn(move |_| assert_eq!(receiver.recv(), Ok(7)));
    });
}
