//! Verdict: none
//! Each thread takes a member from the list.

use crossbeam::sync::WaitGroup;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering::SeqCst};
use std::thread;

pub fn main() {
    let group = WaitGroup::new();
    let done = Arc::new(AtomicUsize::new(0));
    let members: Vec<_> = (0..2).map(|_| group.clone()).collect();
    for member in members {
        let done = Arc::clone(&done);
        thread::spawn(move || {
            done.fetch_add(1, SeqCst);
            drop(member);
        });
    }
    group.wait();
    assert_eq!(done.load(SeqCst), 2);
}
