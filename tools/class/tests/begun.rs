//! A class is begun while somebody else looks for it: neither stands in the other's way.

use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

use class::Facts;

#[test]
fn whoever_looks_for_a_class_keeps_nobody_from_beginning_it() {
    let folder = tempfile::tempdir().expect("a folder");
    for number in 0..100 {
        let out = folder.path().join(number.to_string());
        let has_begun = AtomicBool::new(false);
        thread::scope(|scope| {
            for _ in 0..4 {
                scope.spawn(|| {
                    while !has_begun.load(Ordering::Relaxed) {
                        // There may be none yet.
                        let _ = Facts::open(&out);
                    }
                });
            }
            let begun = Facts::begin(&out);
            has_begun.store(true, Ordering::Relaxed);
            let error = begun.err().map(|error| error.to_string());
            assert_eq!(error, None, "class {number}");
        });
        assert!(Facts::open(&out).is_ok());
    }
}
