//! Verdict: none
//! Only a thread outside the pool waits.

use std::sync::mpsc;

use rayon::ThreadPoolBuilder;

pub fn main() {
    let pool = ThreadPoolBuilder::new().num_threads(1).build().unwrap();
    let (sender, receiver) = mpsc::channel();
    pool.spawn(move || sender.send(7).unwrap());
    assert_eq!(receiver.recv(), Ok(7));
}
