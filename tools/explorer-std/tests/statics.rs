//! Statics that a program uses before it has allocated anything, in a process that explores more than once. A file of its
//! own, so that no other test has allocated before.
//!
//! In this file `std` is the shadow.

// Not the shadow's: this test calls `explore` itself.
use core::prelude::v1::test;

use explorer::{Config, explore};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU64, Ordering::SeqCst};

static COUNT: AtomicU64 = AtomicU64::new(5);
static MADE: OnceLock<u64> = OnceLock::new();

#[test]
fn statics_begin_anew_in_each_exploration() {
    for _ in 0..2 {
        let report = explore(Config::default(), || {
            assert_eq!(COUNT.fetch_add(1, SeqCst), 5);
            assert!(MADE.set(1).is_ok());
        });

        assert!(report.failure.is_none(), "{}", report.text());
    }
}
