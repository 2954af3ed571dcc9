//! A class gets the same marks, byte for byte, however it is marked.

use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

use serde_json::Value;

use crate::desk::Desk;
use crate::support::jails;

/// Threads that take the processor from whoever marks: more than a small machine has cores.
const BUSY: usize = 6;

#[test]
fn marks_are_the_same_bytes_however_many_work_in_whichever_order_and_beside_whatever_else() {
    let desk = Desk::with_a_class("6");

    // Each class has an order of its own; its title is the name of its folder.
    let one = desk.mark("@one/class", &["--workers", "1"]);
    beside_busy_threads(|| desk.mark("@eight/class", &["--workers", "8"]));
    desk.mark("@again/class", &["--workers", "8"]);

    let (marks, exported) = (desk.marks("one/class"), desk.exported("@one/class"));
    assert_eq!(one["made"], marks.len());
    assert!(marks.len() > 8, "{one}");
    assert_eq!(exported.lines().count(), 6);
    for other in ["eight/class", "again/class"] {
        assert!(desk.marks(other) == marks, "{other}");
        assert_eq!(desk.exported(&format!("@{other}")), exported, "{other}");
    }
    let differs = desk.class(&["diff", "@one/class", "@eight/class"]);
    assert_eq!(differs.stdout, "no grade differs\n", "{}", differs.stderr);
}

#[test]
fn in_jails_they_are_the_same_bytes_and_to_mark_again_is_free() {
    if jails().is_empty() {
        return;
    }
    let desk = Desk::with_a_class("3");
    let in_jails = |out: &str| -> Value {
        let ran = desk.class(&["mark", "@handed-in", "--out", out, "--json"]);
        assert_eq!(ran.status, Some(0), "{}", ran.stderr);
        serde_json::from_str(&ran.stdout).expect("one line of JSON")
    };

    desk.mark("@open/class", &[]);
    let first = in_jails("@jailed/class");
    let exported = desk.exported("@jailed/class");
    let second = in_jails("@jailed/class");

    assert_ne!(first["policy"], "trusted");
    assert_eq!((&first["left"], &second["made"]), (&0.into(), &0.into()));
    assert_eq!(desk.exported("@open/class"), exported);
    assert_eq!(desk.exported("@jailed/class"), exported);
    assert!(desk.marks("open/class") == desk.marks("jailed/class"));
}

#[test]
fn one_point_more_or_less_is_another_export() {
    let desk = Desk::new();
    desk.hand_in("ada", &crate::desk::wrong());
    desk.mark("@before/class", &[]);
    desk.hand_in("ada", "pub struct Mine;");
    desk.mark("@after/class", &[]);

    assert_ne!(
        desk.exported("@before/class"),
        desk.exported("@after/class")
    );
    assert_ne!(desk.marks("before/class"), desk.marks("after/class"));
}

/// Does it while threads do nothing but keep the processor busy.
fn beside_busy_threads<T>(work: impl FnOnce() -> T) -> T {
    struct Ends<'a>(&'a AtomicBool);
    impl Drop for Ends<'_> {
        // Also when the work panics: the threads are waited for.
        fn drop(&mut self) {
            self.0.store(true, Ordering::Relaxed);
        }
    }
    let over = AtomicBool::new(false);
    thread::scope(|scope| {
        for _ in 0..BUSY {
            scope.spawn(|| {
                while !over.load(Ordering::Relaxed) {
                    std::hint::spin_loop();
                }
            });
        }
        let _ends = Ends(&over);
        work()
    })
}
