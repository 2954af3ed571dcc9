//! What the explorer says of small programs: each verdict, and each program that deserves none.
//!
//! In this file `std` is the shadow, as it is for a learner.

// Not the shadow's: these tests call `explore` themselves.
use core::prelude::v1::test;
use std::cell::Cell;
use std::collections::BTreeSet;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicBool, AtomicU64, AtomicUsize, Ordering::SeqCst};
use std::sync::{Arc, Barrier, Condvar, Mutex, OnceLock};
use std::thread;

use explorer::{Config, Failure, Report, Verdict, explore};

/// The report, with this file's lines joined to it.
fn report(program: fn()) -> Report {
    let mut report = explore(Config::default(), program);
    report.join_sources(&mut |file| {
        file.ends_with("verdicts.rs")
            .then(|| include_str!("verdicts.rs").to_owned())
    });
    report
}

fn failure(program: fn()) -> Failure {
    report(program)
        .failure
        .expect("the program must fail in some schedule")
}

#[track_caller]
fn passes_every_schedule(program: fn()) {
    let report = report(program);
    assert_eq!(report.failure.as_ref().map(Failure::text), None);
    assert!(report.complete, "{}", report.text());
}

#[test]
fn a_lost_update_needs_one_preemption_and_is_told() {
    let failure = failure(|| {
        let hits = AtomicU64::new(0);
        thread::scope(|scope| {
            for _ in 0..2 {
                scope.spawn(|| {
                    let seen = hits.load(SeqCst);
                    hits.store(seen + 1, SeqCst);
                });
            }
        });
        assert_eq!(hits.load(SeqCst), 2);
    });
    assert_eq!(
        (failure.verdict, failure.preemptions),
        (Verdict::LostUpdate, 1)
    );
    assert!(
        failure
            .message
            .starts_with("T2 changed `hits` at verdicts.rs:"),
        "{}",
        failure.message
    );
}

#[test]
fn a_right_counter_passes_in_few_executions() {
    let report = report(|| {
        let count = Arc::new(Mutex::new(0));
        let threads: Vec<_> = (0..3)
            .map(|_| {
                let count = Arc::clone(&count);
                thread::spawn(move || {
                    for _ in 0..2 {
                        *count.lock().unwrap() += 1;
                    }
                })
            })
            .collect();
        for thread in threads {
            thread.join().unwrap();
        }
        assert_eq!(*count.lock().unwrap(), 6);
    });
    assert!(
        report.failure.is_none() && report.complete,
        "{}",
        report.text()
    );
    assert!(report.executions <= 658, "{} executions", report.executions);
}

#[test]
fn opposite_lock_orders_deadlock_and_both_sides_are_told() {
    let failure = failure(|| {
        let (left, right) = (Mutex::new(1), Mutex::new(2));
        thread::scope(|scope| {
            scope.spawn(|| {
                let first = left.lock().unwrap();
                let second = right.lock().unwrap();
                drop((first, second));
            });
            scope.spawn(|| {
                let first = right.lock().unwrap();
                let second = left.lock().unwrap();
                drop((first, second));
            });
        });
    });
    assert_eq!(
        (failure.verdict, failure.preemptions),
        (Verdict::Deadlock, 1)
    );
    let knot: Vec<_> = failure
        .blocked
        .iter()
        .filter(|blocked| blocked.root)
        .collect();
    assert_eq!(knot.len(), 2, "{:?}", failure.blocked);
    assert!(
        knot[0]
            .message
            .contains("for `right`, which T2 locked at verdicts.rs:"),
        "{}",
        knot[0].message
    );
    assert!(
        knot[1]
            .message
            .contains("for `left`, which T1 locked at verdicts.rs:"),
        "{}",
        knot[1].message
    );
    assert!(!failure.blocked[0].root, "main only waits for the others");
}

#[test]
fn a_second_lock_by_the_same_thread_deadlocks() {
    let failure = failure(|| {
        let lock = Mutex::new(0);
        let _first = lock.lock().unwrap();
        let _second = lock.lock().unwrap();
    });
    assert_eq!(
        (failure.verdict, failure.preemptions),
        (Verdict::Deadlock, 0)
    );
    assert!(
        failure.message.contains("which it locked itself"),
        "{}",
        failure.message
    );
}

#[test]
fn a_notification_before_the_wait_is_a_lost_wake_up() {
    let failure = failure(|| {
        let (lock, signal) = (Mutex::new(()), Condvar::new());
        thread::scope(|scope| {
            scope.spawn(|| signal.notify_one());
            drop(signal.wait(lock.lock().unwrap()).unwrap());
        });
    });
    assert_eq!(failure.verdict, Verdict::LostWakeUp);
    assert!(
        failure.message.contains("T1 notified at verdicts.rs:"),
        "{}",
        failure.message
    );
    assert!(
        failure.message.contains("when nobody was waiting"),
        "{}",
        failure.message
    );
}

/// A thread can go first as soon as it is started: its parent's next operation may find everything changed.
#[test]
fn a_child_may_run_before_its_parents_next_operation() {
    let failure = failure(|| {
        let (set, signal) = (Arc::new(Mutex::new(false)), Condvar::new());
        let theirs = Arc::clone(&set);
        thread::spawn(move || *theirs.lock().unwrap() = true);
        drop(signal.wait_while(set.lock().unwrap(), |set| *set).unwrap());
    });
    assert_eq!(
        (failure.verdict, failure.preemptions),
        (Verdict::Deadlock, 1)
    );
}

#[test]
fn waiting_with_if_fails_under_a_spurious_wake_up() {
    let failure = failure(|| {
        let (ready, signal) = (Mutex::new(false), Condvar::new());
        thread::scope(|scope| {
            scope.spawn(|| {
                *ready.lock().unwrap() = true;
                signal.notify_one();
            });
            let mut guard = ready.lock().unwrap();
            if !*guard {
                guard = signal.wait(guard).unwrap();
            }
            assert!(*guard, "woken before it was ready");
        });
    });
    assert_eq!(
        (failure.verdict, failure.spurious_wake_ups),
        (Verdict::Panicked, 1)
    );
}

#[test]
fn waiting_with_while_passes() {
    passes_every_schedule(|| {
        let (ready, signal) = (Mutex::new(false), Condvar::new());
        thread::scope(|scope| {
            scope.spawn(|| {
                *ready.lock().unwrap() = true;
                signal.notify_one();
            });
            let guard = signal
                .wait_while(ready.lock().unwrap(), |ready| !*ready)
                .unwrap();
            assert!(*guard);
        });
    });
}

#[test]
fn a_spin_that_nobody_ends_is_a_livelock() {
    let failure = failure(|| {
        let never = AtomicBool::new(false);
        while !never.load(SeqCst) {}
    });
    assert_eq!(failure.verdict, Verdict::Livelock);
}

#[test]
fn a_spin_that_another_thread_ends_fails_nowhere() {
    let report = report(|| {
        let ready = AtomicBool::new(false);
        thread::scope(|scope| {
            scope.spawn(|| ready.store(true, SeqCst));
            while !ready.load(SeqCst) {
                std::hint::spin_loop();
            }
        });
    });
    assert_eq!(report.failure, None);
}

#[test]
fn a_spin_by_locking_lets_the_others_go_on() {
    let report = explore(
        Config {
            preemptions: Some(1),
            ..Config::default()
        },
        || {
            let ready = Mutex::new(false);
            thread::scope(|scope| {
                scope.spawn(|| *ready.lock().unwrap() = true);
                while !*ready.lock().unwrap() {}
            });
        },
    );
    assert_eq!(report.failure, None);
}

#[test]
fn a_loop_without_end_gives_up_by_steps() {
    let failure = failure(|| {
        let count = AtomicU64::new(0);
        loop {
            count.fetch_add(1, SeqCst);
        }
    });
    assert_eq!(failure.verdict, Verdict::GaveUpSteps);
}

#[test]
fn a_panic_in_a_thread_is_told_in_its_own_words() {
    let failure = failure(|| {
        thread::spawn(|| panic!("the till is empty"))
            .join()
            .unwrap();
    });
    assert_eq!(failure.verdict, Verdict::Panicked);
    assert_eq!(failure.message, "the till is empty");
    let scoped = self::failure(|| {
        thread::scope(|scope| {
            scope.spawn(|| panic!("the till is empty"));
        });
    });
    assert_eq!(scoped.message, "the till is empty");
}

#[test]
fn a_panic_that_was_caught_is_nobodys_business() {
    passes_every_schedule(|| {
        let lock = Arc::new(Mutex::new(1));
        let theirs = Arc::clone(&lock);
        let result = thread::spawn(move || {
            let _guard = theirs.lock().unwrap();
            panic!("while holding the lock");
        })
        .join();
        assert!(result.is_err());
        assert!(lock.lock().is_err(), "the lock is poisoned");
        assert!(lock.is_poisoned());
        lock.clear_poison();
        assert_eq!(*lock.lock().unwrap(), 1);
        assert!(catch_unwind(|| panic!("again")).is_err());
        assert!(!thread::panicking());
    });
}

#[test]
fn unwinding_in_one_thread_poisons_nothing_of_another() {
    struct Counts<'a>(&'a AtomicU64);
    impl Drop for Counts<'_> {
        fn drop(&mut self) {
            assert!(thread::panicking());
            // Two points in the middle of unwinding.
            self.0.fetch_add(1, SeqCst);
            self.0.fetch_add(1, SeqCst);
        }
    }
    passes_every_schedule(|| {
        let (count, lock) = (AtomicU64::new(0), Mutex::new(0));
        thread::scope(|scope| {
            let panics = scope.spawn(|| {
                let _counts = Counts(&count);
                panic!("unwinds slowly");
            });
            scope.spawn(|| {
                assert!(!thread::panicking());
                *lock.lock().unwrap() += 1;
            });
            assert!(panics.join().is_err());
        });
        assert_eq!(*lock.lock().unwrap(), 1);
        assert_eq!(count.load(SeqCst), 2);
    });
}

static COUNT: AtomicU64 = AtomicU64::new(5);
static NAMES: Mutex<Vec<String>> = Mutex::new(Vec::new());
static MADE: OnceLock<String> = OnceLock::new();

#[test]
fn statics_begin_anew_in_each_execution() {
    passes_every_schedule(|| {
        assert_eq!(COUNT.load(SeqCst), 5);
        assert!(NAMES.lock().unwrap().is_empty());
        assert_eq!(MADE.get(), None);
        thread::scope(|scope| {
            scope.spawn(|| NAMES.lock().unwrap().push("a".into()));
            scope.spawn(|| COUNT.fetch_add(1, SeqCst));
        });
        assert_eq!(MADE.get_or_init(|| "made".into()), "made");
        assert_eq!((COUNT.load(SeqCst), NAMES.lock().unwrap().len()), (6, 1));
    });
}

thread_local! {
    static MINE: Cell<u32> = const { Cell::new(1) };
    static OWN: Cell<u32> = Cell::new(10);
}

#[test]
fn each_thread_has_its_own_locals() {
    passes_every_schedule(|| {
        MINE.set(MINE.get() + 1);
        thread::scope(|scope| {
            for _ in 0..2 {
                scope.spawn(|| {
                    MINE.set(MINE.get() + 1);
                    thread::yield_now();
                    OWN.set(OWN.get() + MINE.get());
                    assert_eq!((MINE.get(), OWN.get()), (2, 12));
                });
            }
        });
        assert_eq!((MINE.get(), OWN.get()), (2, 10));
    });
}

#[test]
fn threads_know_their_names_and_are_told_apart() {
    passes_every_schedule(|| {
        let named = thread::Builder::new()
            .name("baker".into())
            .spawn(|| thread::current().name().map(str::to_owned))
            .unwrap();
        assert_eq!(named.thread().name(), Some("baker"));
        assert_ne!(named.thread().id(), thread::current().id());
        assert_eq!(named.join().unwrap().as_deref(), Some("baker"));
        assert_eq!(thread::current().name(), Some("main"));
    });
}

#[test]
fn parking_waits_for_unpark_whichever_comes_first() {
    passes_every_schedule(|| {
        let main = thread::current();
        let done = AtomicBool::new(false);
        thread::scope(|scope| {
            scope.spawn(|| {
                done.store(true, SeqCst);
                main.unpark();
            });
            while !done.load(SeqCst) {
                thread::park();
            }
        });
    });
    let failure = failure(thread::park);
    assert_eq!(failure.verdict, Verdict::Deadlock);
}

#[test]
fn a_barrier_lets_all_go_and_names_one_leader_a_round() {
    passes_every_schedule(|| {
        let (barrier, leaders) = (Barrier::new(2), AtomicUsize::new(0));
        thread::scope(|scope| {
            for _ in 0..2 {
                scope.spawn(|| {
                    for _ in 0..2 {
                        if barrier.wait().is_leader() {
                            leaders.fetch_add(1, SeqCst);
                        }
                    }
                });
            }
        });
        assert_eq!(leaders.load(SeqCst), 2);
    });
}

#[test]
fn a_once_lock_runs_one_initialiser_and_tries_again_after_a_panic() {
    passes_every_schedule(|| {
        let (once, tries) = (OnceLock::new(), AtomicUsize::new(0));
        let ask = || {
            catch_unwind(AssertUnwindSafe(|| {
                *once.get_or_init(|| {
                    assert!(tries.fetch_add(1, SeqCst) > 0, "the first try fails");
                    7
                })
            }))
        };
        thread::scope(|scope| {
            let other = scope.spawn(ask);
            let mine = ask();
            let theirs = other.join().unwrap();
            assert_eq!(
                [&mine, &theirs]
                    .iter()
                    .filter(|result| result.is_err())
                    .count(),
                1
            );
        });
        assert_eq!((once.get(), tries.load(SeqCst)), (Some(&7), 2));
    });
}

#[test]
fn locking_in_the_order_of_addresses_is_right() {
    passes_every_schedule(|| {
        let locks: Vec<_> = (0..2).map(|_| Arc::new(Mutex::new(0))).collect();
        let both = |first: &Arc<Mutex<i32>>, second: &Arc<Mutex<i32>>| {
            let mut pair = [first, second];
            pair.sort_by_key(|lock| Arc::as_ptr(lock));
            let mut low = pair[0].lock().unwrap();
            *pair[1].lock().unwrap() += 1;
            *low += 1;
        };
        thread::scope(|scope| {
            scope.spawn(|| both(&locks[0], &locks[1]));
            scope.spawn(|| both(&locks[1], &locks[0]));
        });
    });
}

#[test]
fn trying_a_lock_sees_it_taken_and_sees_it_free() {
    let report = explore(
        Config {
            outcomes: true,
            prints_are_visible: false,
            ..Config::default()
        },
        || {
            let lock = Mutex::new(());
            let seen = thread::scope(|scope| {
                scope.spawn(|| drop(lock.lock().unwrap()));
                lock.try_lock().is_ok()
            });
            println!("{seen}");
        },
    );
    let outputs: BTreeSet<_> = report
        .outcomes
        .iter()
        .map(|outcome| outcome.output.as_str())
        .collect();
    assert_eq!(outputs, BTreeSet::from(["false\n", "true\n"]));
}

#[test]
fn ending_the_process_in_a_schedule_is_a_crash() {
    let failure = failure(|| {
        thread::spawn(|| std::process::exit(0)).join().unwrap();
    });
    assert_eq!(failure.verdict, Verdict::Crashed);
    assert!(
        failure
            .message
            .starts_with("T1 calls process::exit(0) at verdicts.rs:"),
        "{}",
        failure.message
    );
}

#[test]
#[cfg(all(target_os = "linux", target_arch = "x86_64"))]
fn a_stack_overflow_is_a_crash_of_the_thread_that_had_it() {
    fn deep(n: u64) -> u64 {
        let pad = std::hint::black_box([n; 64]);
        if n == u64::MAX {
            0
        } else {
            deep(n + 1) + pad[7]
        }
    }
    let failure = failure(|| {
        thread::spawn(|| deep(0)).join().unwrap();
    });
    assert_eq!(failure.verdict, Verdict::Crashed);
    assert!(
        failure.message.starts_with("T1 overflowed its stack"),
        "{}",
        failure.message
    );
    let while_locking = self::failure(|| {
        static LOCK: Mutex<u64> = Mutex::new(0);
        fn lock_deeper(n: u64) -> u64 {
            *LOCK.lock().unwrap() += 1;
            let pad = std::hint::black_box([n; 128]);
            if n == u64::MAX {
                0
            } else {
                lock_deeper(n + 1) + pad[3]
            }
        }
        lock_deeper(0);
    });
    assert_eq!(
        while_locking.verdict,
        Verdict::Crashed,
        "{}",
        while_locking.message
    );
}

#[test]
fn a_program_that_changes_from_run_to_run_is_found_out() {
    let failure = failure(|| {
        // The explorer does not reset what it does not know: a real static, of a crate that is not the program's.
        let again = real_counter();
        let lock = Mutex::new(0);
        thread::scope(|scope| {
            for _ in 0..again % 3 {
                scope.spawn(|| *lock.lock().unwrap() += 1);
            }
            *lock.lock().unwrap() += 1;
        });
    });
    assert_eq!(failure.verdict, Verdict::NotDeterministic);
}

/// Counts its calls in the one place the explorer leaves alone: a cell of `core` that claims to be shared.
fn real_counter() -> u64 {
    struct Plain(core::cell::UnsafeCell<u64>);
    // SAFETY: explorations take turns, and each runs on one OS thread.
    unsafe impl Sync for Plain {}
    static CALLS: Plain = Plain(core::cell::UnsafeCell::new(0));
    // SAFETY: as above.
    unsafe {
        *CALLS.0.get() += 1;
        *CALLS.0.get()
    }
}

#[test]
fn main_ends_the_program_whoever_else_still_runs() {
    passes_every_schedule(|| {
        let lock = Arc::new(Mutex::new(0));
        thread::spawn(move || {
            let _held = lock.lock().unwrap();
            thread::park();
        });
    });
}

#[test]
fn outcomes_are_counted_over_every_schedule() {
    let report = explore(
        Config {
            outcomes: true,
            equal_states_once: false,
            ..Config::default()
        },
        || {
            let first = thread::spawn(|| println!("a"));
            let second = thread::spawn(|| println!("b"));
            first.join().unwrap();
            second.join().unwrap();
        },
    );
    let outcomes: Vec<_> = report
        .outcomes
        .iter()
        .map(|outcome| (outcome.output.as_str(), outcome.verdict))
        .collect();
    assert_eq!(outcomes, [("a\nb\n", None), ("b\na\n", None)]);
    assert!(report.complete);
    assert_eq!(
        report
            .outcomes
            .iter()
            .map(|outcome| outcome.schedules)
            .sum::<u64>(),
        report.executions
    );
}

#[test]
fn a_thread_that_nobody_joins_may_go_on_after_the_last_line() {
    let config = Config {
        outcomes: true,
        prints_are_visible: true,
        ..Config::default()
    };
    let report = explore(config, || {
        thread::spawn(|| println!("thread"));
        println!("main");
    });
    let printed: Vec<_> = report
        .outcomes
        .iter()
        .map(|one| one.output.as_str())
        .collect();
    assert_eq!(printed, ["main\n", "main\nthread\n", "thread\nmain\n"]);
}

#[test]
fn an_outcome_fails_as_the_report_does() {
    let config = Config {
        outcomes: true,
        equal_states_once: false,
        ..Config::default()
    };
    let report = explore(config, || {
        let hits = AtomicU64::new(0);
        thread::scope(|scope| {
            for _ in 0..2 {
                scope.spawn(|| hits.store(hits.load(SeqCst) + 1, SeqCst));
            }
        });
        assert_eq!(hits.load(SeqCst), 2);
    });
    let verdicts: Vec<_> = report.outcomes.iter().map(|one| one.verdict).collect();
    assert_eq!(verdicts, [None, Some(Verdict::LostUpdate)]);
}

#[test]
fn the_same_program_gives_the_same_report() {
    let program = || {
        let lock = Mutex::new(Vec::new());
        thread::scope(|scope| {
            for name in ["x", "y"] {
                let lock = &lock;
                scope.spawn(move || lock.lock().unwrap().push(name));
            }
        });
        assert_eq!(*lock.lock().unwrap(), ["x", "y"]);
    };
    let first = report(program);
    assert_eq!(
        first.failure.as_ref().map(|failure| failure.verdict),
        Some(Verdict::Panicked)
    );
    for _ in 0..5 {
        assert_eq!(report(program), first);
    }
}
