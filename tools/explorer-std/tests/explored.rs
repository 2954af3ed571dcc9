//! `#[test]` as a learner writes it, in a file where `std` is the shadow: each body runs under every schedule.

use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering::SeqCst};
use std::thread;

#[test]
fn a_right_program_passes() {
    let count = Mutex::new(0);
    thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| *count.lock().unwrap() += 1);
        }
    });
    assert_eq!(*count.lock().unwrap(), 2);
}

/// On real threads this test would pass almost always.
#[test]
#[should_panic(expected = "lost update: T2 changed `hits` at explored.rs")]
fn a_lost_update_is_found_at_once() {
    let hits = AtomicU64::new(0);
    thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| hits.store(hits.load(SeqCst) + 1, SeqCst));
        }
    });
    assert_eq!(hits.load(SeqCst), 2);
}

#[test]
fn a_test_may_return_a_result() -> Result<(), std::num::ParseIntError> {
    let number: u64 = thread::spawn(|| "7".parse()).join().unwrap()?;
    assert_eq!(number, 7);
    Ok(())
}

#[test]
#[should_panic(expected = "the test returned an error")]
fn an_error_fails_the_test() -> Result<(), String> {
    Err("on purpose".to_owned())
}
