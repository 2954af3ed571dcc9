//! What must never happen to whoever explores: a crash, a hang, growth, a report that differs from the one before.
//!
//! In this file `std` is the shadow, as it is for a learner.

// Not the shadow's: these tests call `explore` themselves.
use core::prelude::v1::test;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::process::Command;
use std::sync::atomic::{AtomicU64, Ordering::SeqCst};
use std::sync::{Arc, Condvar, Mutex, RwLock};
use std::thread;

use explorer::{Config, Failure, Report, Verdict, explore, replay};

#[path = "gallery"]
mod programs {
    pub mod bounded_buffer_wrong;
    pub mod executor_queue_wrong;
    pub mod if_instead_of_while_wrong;
    pub mod lazy_under_lock_wrong;
    pub mod philosophers_wrong;
    pub mod poison_unwrapped_wrong;
    pub mod time_out_race_wrong;
    pub mod transfer_order_right;
    pub mod transfer_order_wrong;
    pub mod try_lock_retry_right;
    pub mod try_lock_retry_wrong;
}

/// Programs of every kind: right and wrong, with addresses, statics, time, poison and tries.
const PROGRAMS: &[fn()] = &[
    programs::bounded_buffer_wrong::main,
    programs::executor_queue_wrong::main,
    programs::if_instead_of_while_wrong::main,
    programs::lazy_under_lock_wrong::main,
    programs::philosophers_wrong::main,
    programs::poison_unwrapped_wrong::main,
    programs::time_out_race_wrong::main,
    programs::transfer_order_right::main,
    programs::transfer_order_wrong::main,
    programs::try_lock_retry_right::main,
    programs::try_lock_retry_wrong::main,
];

fn failure(program: fn()) -> Failure {
    let failure = explore(Config::default(), program).failure;
    failure.expect("the program must fail in some schedule")
}

#[track_caller]
fn passes_every_schedule(program: fn()) {
    let report = explore(Config::default(), program);
    assert_eq!(report.failure.as_ref().map(Failure::text), None);
    assert!(report.complete, "{}", report.text());
}

/// The memory that this process has, in KiB; none where the system does not say.
fn resident() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("VmRSS:"))?;
    line.split_whitespace().nth(1)?.parse().ok()
}

/// Runs something that fails again and again, and checks that the second half takes no memory that the first did not.
#[track_caller]
fn does_not_grow(rounds: u64, mut fail: impl FnMut() -> u64) {
    let (mut failed, mut after_half) = (0, None);
    for round in 0..rounds {
        if round == rounds / 2 {
            after_half = resident();
        }
        failed += fail();
    }
    assert!(
        failed >= 10_000,
        "{failed} executions failed, and 10,000 were to"
    );
    if let (Some(before), Some(after)) = (after_half, resident()) {
        let grown = after.saturating_sub(before);
        assert!(grown < 16 << 10, "from {before} KiB to {after} KiB");
    }
}

/// Leaves locks held, threads in the middle of things, and a good deal of memory allocated.
fn fails_everywhere() {
    let lock = Arc::new(Mutex::new(vec![0u64; 300]));
    let threads: Vec<_> = (0..2)
        .map(|_| {
            let lock = Arc::clone(&lock);
            thread::spawn(move || lock.lock().unwrap().push(1))
        })
        .collect();
    let _held = lock.lock().unwrap();
    let name = String::from("a string that nobody drops");
    for thread in threads {
        thread.join().unwrap();
    }
    drop(name);
}

#[test]
fn ten_thousand_failing_explorations_leave_nothing_behind() {
    does_not_grow(10_000, || {
        let report = explore(Config::default(), fails_everywhere);
        u64::from(
            report
                .failure
                .is_some_and(|failure| failure.verdict == Verdict::Deadlock),
        )
    });
}

#[test]
fn ten_thousand_failing_executions_of_one_exploration_leave_nothing_behind() {
    let config = Config {
        outcomes: true,
        equal_states_once: false,
        max_executions: 2_000,
        ..Config::default()
    };
    does_not_grow(40, || {
        let report = explore(config.clone(), || {
            let lock = Arc::new(Mutex::new(vec![0u64; 2_000]));
            let threads: Vec<_> = (0..3)
                .map(|number| {
                    let lock = Arc::clone(&lock);
                    thread::spawn(move || {
                        lock.lock().unwrap()[number] += 1;
                        lock.lock().unwrap()[number] += 1;
                    })
                })
                .collect();
            for thread in threads {
                thread.join().unwrap();
            }
            let _held = lock.lock().unwrap();
            panic!("at the end of every schedule");
        });
        assert_eq!(report.outcomes.len(), 1, "{:?}", report.outcomes);
        report.outcomes[0].schedules
    });
}

/// A linear congruential generator (Knuth's constants): the same lists on every machine.
struct Random(u64);

impl Random {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % limit
    }

    /// Small choices mostly, as programs offer them; sometimes one that no program offers.
    fn choices(&mut self) -> Vec<u32> {
        let length = self.below(30);
        let widest = 1 + self.below(3);
        (0..length)
            .map(|_| match self.below(40) {
                0 => u32::MAX,
                1 => 1,
                2 => 70_000,
                _ => u32::try_from(self.below(1 + widest)).unwrap(),
            })
            .collect()
    }
}

#[test]
fn random_choices_never_crash_and_never_hang() {
    let mut random = Random(20_261_122);
    let (mut fitting, mut failing) = (0, 0);
    for _ in 0..60 {
        for program in PROGRAMS {
            let choices = random.choices();
            let report = replay(Config::default(), &choices, program);
            assert_eq!(report.executions, 1);
            assert!(!report.complete);
            let verdict = report.failure.as_ref().map(|failure| failure.verdict);
            fitting += u32::from(verdict != Some(Verdict::NotDeterministic));
            failing += u32::from(verdict.is_some());
            // And again the same.
            assert_eq!(
                replay(Config::default(), &choices, program),
                report,
                "{choices:?}"
            );
        }
    }
    assert!(
        fitting > 100 && failing > 100,
        "{fitting} lists fit, {failing} fail"
    );
}

#[test]
fn a_failure_is_replayed_from_its_choices() {
    for program in PROGRAMS {
        let Some(found) = explore(Config::default(), program).failure else {
            continue;
        };
        let again = replay(Config::default(), &found.choices, program).failure;
        assert_eq!(again.as_ref(), Some(&found));
        let too_long = [&found.choices[..], &[1, 1]].concat();
        // Where it fails, nothing is left to choose.
        let too_long = replay(Config::default(), &too_long, program).failure;
        assert_eq!(too_long.map(|failure| failure.verdict), Some(found.verdict));
    }
}

#[test]
fn choices_that_do_not_fit_are_told_apart_from_a_program_that_changes() {
    for choices in [&[7][..], &[0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]] {
        let report = replay(
            Config::default(),
            choices,
            programs::transfer_order_right::main,
        );
        let misfit = report.failure.unwrap();
        assert_eq!(misfit.verdict, Verdict::NotDeterministic);
        assert!(
            misfit.message.starts_with("these choices do not fit"),
            "{}",
            misfit.message
        );
    }
}

#[test]
fn replaying_no_choices_runs_the_default_schedule() {
    let config = Config {
        outcomes: true,
        ..Config::default()
    };
    let report = replay(config, &[], || println!("once"));
    assert_eq!((report.executions, report.failure), (1, None));
    assert_eq!(
        (
            report.outcomes[0].output.as_str(),
            report.outcomes[0].schedules
        ),
        ("once\n", 1)
    );
}

#[allow(unconditional_recursion, reason = "that is what it is for")]
fn recurse(depth: u64) -> u64 {
    std::hint::black_box([depth; 32]);
    recurse(depth + 1) + 1
}

/// On real threads the process ends; here the schedule does, and the next exploration begins.
#[test]
fn a_stack_overflow_ends_the_schedule_wherever_it_happens() {
    struct Recurses;
    impl Drop for Recurses {
        fn drop(&mut self) {
            recurse(0);
        }
    }
    #[allow(unconditional_recursion, reason = "that is what it is for")]
    fn locks_without_end(lock: &RwLock<u64>) -> u64 {
        let guard = lock.read().unwrap();
        locks_without_end(lock) + *guard
    }
    let programs: &[fn()] = &[
        || assert_eq!(recurse(0), 0),
        || {
            thread::spawn(|| recurse(0)).join().unwrap();
        },
        || {
            let lock = Mutex::new(0);
            thread::scope(|scope| {
                scope.spawn(|| *lock.lock().unwrap() += recurse(0));
                scope.spawn(|| drop(lock.lock()));
            });
        },
        // While it unwinds.
        || {
            let _recurses = Recurses;
            panic!("first");
        },
        // In the engine itself, sooner or later; or the budget of steps is spent first.
        || assert_eq!(locks_without_end(&RwLock::new(0)), 0),
    ];
    for _ in 0..20 {
        for program in programs {
            let failure = failure(*program);
            let expected = [Verdict::Crashed, Verdict::GaveUpSteps];
            assert!(expected.contains(&failure.verdict), "{}", failure.text());
        }
        passes_every_schedule(|| thread::spawn(|| ()).join().unwrap());
    }
}

/// As under real threads: it unwinds on, and the rest is dropped.
#[test]
fn a_panic_in_a_destructor_is_a_panic() {
    struct Panics;
    impl Drop for Panics {
        fn drop(&mut self) {
            panic!("in a destructor");
        }
    }
    struct Counts(Arc<AtomicU64>);
    impl Drop for Counts {
        fn drop(&mut self) {
            assert!(thread::panicking());
            self.0.fetch_add(1, SeqCst);
        }
    }
    passes_every_schedule(|| {
        let (count, lock) = (Arc::new(AtomicU64::new(0)), Arc::new(Mutex::new(())));
        let (theirs, held) = (Arc::clone(&count), Arc::clone(&lock));
        let thread = thread::spawn(move || {
            let _dropped_last = Counts(theirs);
            let _held = held.lock().unwrap();
            drop(Panics);
        });
        assert!(thread.join().is_err());
        assert!(lock.is_poisoned());
        assert_eq!(count.load(SeqCst), 1);
    });
    let failure = failure(|| drop(Panics));
    assert_eq!(
        (failure.verdict, failure.message.as_str()),
        (Verdict::Panicked, "in a destructor")
    );
}

/// On real threads the process is aborted. Here the schedule is, and the explorer lives. The schedule ends inside the
/// panic hook, which keeps a lock of real `std` that the harness of these tests takes when it ends: so in a process of
/// its own, which ends without.
#[test]
fn a_panic_that_leaves_a_destructor_during_unwinding_is_a_crash() {
    let status = Command::new(std::env::current_exe().unwrap())
        .args(["panics_leave_destructors", "--exact", "--ignored"])
        .status()
        .unwrap();
    assert_eq!(status.code(), Some(ALL_WELL));
}

/// What only the test below ends with.
const ALL_WELL: i32 = 42;

/// Run by the test above, in another process.
#[test]
#[ignore = "ends its process, which another test starts"]
fn panics_leave_destructors() {
    let result = catch_unwind(panic_in_destructors);
    std::process::exit(if result.is_ok() { ALL_WELL } else { 1 });
}

fn panic_in_destructors() {
    struct Panics;
    impl Drop for Panics {
        fn drop(&mut self) {
            panic!("in a destructor");
        }
    }
    for _ in 0..50 {
        let failure = failure(|| {
            let thread = thread::spawn(|| {
                let _panics = Panics;
                panic!("first");
            });
            drop(thread.join());
        });
        assert_eq!(failure.verdict, Verdict::Crashed, "{}", failure.text());
        assert!(
            failure.message.contains("T1 panics in a destructor"),
            "{}",
            failure.message
        );
        // The next panic is an ordinary one.
        passes_every_schedule(|| assert!(catch_unwind(|| panic!("again")).is_err()));
    }
    let config = Config {
        outcomes: true,
        ..Config::default()
    };
    let outcomes = explore(config, || {
        thread::scope(|scope| {
            scope.spawn(|| println!("beside"));
            let _panics = Panics;
            thread::yield_now();
            panic!("first");
        });
    });
    assert!(
        outcomes
            .outcomes
            .iter()
            .all(|outcome| outcome.verdict == Some(Verdict::Crashed))
    );
    assert!(outcomes.outcomes.len() > 1, "{:?}", outcomes.outcomes);
}

#[test]
fn two_threads_unwind_at_once_and_each_poisons_its_own() {
    struct Slow<'a>(&'a AtomicU64);
    impl Drop for Slow<'_> {
        fn drop(&mut self) {
            assert!(thread::panicking());
            self.0.fetch_add(1, SeqCst);
            // A panic within a destructor that does not leave it.
            assert!(catch_unwind(|| panic!("inner")).is_err());
            assert!(thread::panicking());
            self.0.fetch_add(1, SeqCst);
        }
    }
    passes_every_schedule(|| {
        let locks = [Mutex::new(1), Mutex::new(2), Mutex::new(3)];
        let count = AtomicU64::new(0);
        thread::scope(|scope| {
            let threads = [0, 1].map(|number| {
                let (lock, count) = (&locks[number], &count);
                scope.spawn(move || {
                    let _held = lock.lock().unwrap();
                    let _slow = Slow(count);
                    panic!("thread {number}");
                })
            });
            for thread in threads {
                assert!(thread.join().is_err());
            }
            assert!(!thread::panicking());
        });
        let poisoned = locks.each_ref().map(Mutex::is_poisoned);
        assert_eq!(poisoned, [true, true, false]);
        assert_eq!(count.load(SeqCst), 4);
    });
}

#[test]
fn poison_is_as_under_real_threads() {
    passes_every_schedule(|| {
        let lock = Arc::new((Mutex::new(0), Condvar::new()));
        let theirs = Arc::clone(&lock);
        let thread = thread::spawn(move || {
            let mut value = theirs.0.lock().unwrap();
            *value = 1;
            theirs.1.notify_all();
            panic!("while holding the lock");
        });
        // Who sleeps on a condition variable wakes to a poisoned lock; who comes later finds it so.
        let waited = match lock.0.lock() {
            Ok(guard) => lock.1.wait_while(guard, |value| *value == 0),
            poisoned => poisoned,
        };
        let value = waited.expect_err("poisoned either way");
        assert_eq!(*value.into_inner(), 1);
        assert!(thread.join().is_err());
        assert!(matches!(
            lock.0.try_lock(),
            Err(std::sync::TryLockError::Poisoned(_))
        ));
    });
    passes_every_schedule(|| {
        // A lock that is taken and let go while unwinding is not poisoned by that.
        struct Locks<'a>(&'a Mutex<u32>);
        impl Drop for Locks<'_> {
            fn drop(&mut self) {
                *self.0.lock().unwrap() += 1;
            }
        }
        let lock = Mutex::new(0);
        let unwinds = AssertUnwindSafe(|| {
            let _locks = Locks(&lock);
            panic!("beside the lock");
        });
        assert!(catch_unwind(unwinds).is_err());
        assert_eq!(*lock.lock().unwrap(), 1);
    });
}

/// The reports of all programs, as one text.
fn reports() -> String {
    let reports = PROGRAMS
        .iter()
        .map(|program| explore(Config::default(), program));
    let json = reports.map(|report: Report| serde_json::to_string(&report).unwrap());
    json.collect::<Vec<_>>().join("\n")
}

const BEGIN: &str = "the reports:";

/// Run by the test below, in other processes.
#[test]
#[ignore = "prints what another test compares"]
fn print_reports() {
    println!("{BEGIN}{}{BEGIN}", reports());
}

#[test]
fn a_hundred_runs_in_one_process_report_the_same() {
    let first = reports();
    for _ in 0..100 {
        assert_eq!(reports(), first);
    }
}

#[test]
fn a_hundred_processes_report_the_same() {
    let expected = reports();
    let this = std::env::current_exe().unwrap();
    for run in 0..100 {
        let mut command = Command::new(&this);
        command.args(["print_reports", "--exact", "--ignored", "--nocapture"]);
        // Another environment puts the stack elsewhere.
        command.env("PADDING", "x".repeat(run * 37));
        let output = command.output().unwrap();
        let output = String::from_utf8(output.stdout).unwrap();
        assert_eq!(
            output.split(BEGIN).nth(1),
            Some(expected.as_str()),
            "run {run}"
        );
    }
}
