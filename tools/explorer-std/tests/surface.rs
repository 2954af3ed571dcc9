//! The rest of `std::sync`, `std::thread` and `std::time`: what each promises, in every schedule.
//!
//! In this file `std` is the shadow, as it is for a learner.

// Not the shadow's: these tests call `explore` themselves.
use core::prelude::v1::test;
use std::collections::{BTreeSet, HashMap, HashSet};
use std::hash::{BuildHasher, RandomState};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering::SeqCst};
use std::sync::mpsc::{self, RecvTimeoutError, TryRecvError, TrySendError};
use std::sync::{Arc, Condvar, LazyLock, Mutex, Once, OnceLock, RwLock};
use std::thread;
use std::time::{Duration, Instant};

use explorer::{Config, Failure, Report, Verdict, explore};

fn report(program: fn()) -> Report {
    let mut report = explore(Config::default(), program);
    report.join_sources(&mut |file| {
        file.ends_with("surface.rs")
            .then(|| include_str!("surface.rs").to_owned())
    });
    report
}

#[track_caller]
fn passes_every_schedule(program: fn()) {
    let report = report(program);
    assert_eq!(report.failure.as_ref().map(Failure::text), None);
    assert!(report.complete, "{}", report.text());
}

#[track_caller]
fn fails(program: fn(), verdict: Verdict) -> Failure {
    let failure = report(program)
        .failure
        .expect("the program must fail in some schedule");
    assert_eq!(failure.verdict, verdict, "{}", failure.text());
    failure
}

/// What the program prints, over every schedule.
fn outcomes(program: fn()) -> BTreeSet<String> {
    let config = Config {
        outcomes: true,
        prints_are_visible: false,
        ..Config::default()
    };
    let outcomes = explore(config, program).outcomes;
    outcomes
        .into_iter()
        .map(|outcome| outcome.output.trim_end().to_owned())
        .collect()
}

fn set(outputs: &[&str]) -> BTreeSet<String> {
    outputs.iter().map(|&output| output.to_owned()).collect()
}

#[test]
fn readers_share_and_a_writer_is_alone() {
    passes_every_schedule(|| {
        let (lock, readers, writers) = (RwLock::new(0), AtomicUsize::new(0), AtomicUsize::new(0));
        thread::scope(|scope| {
            scope.spawn(|| {
                let mut guard = lock.write().unwrap();
                assert_eq!((readers.load(SeqCst), writers.fetch_add(1, SeqCst)), (0, 0));
                *guard += 1;
                writers.fetch_sub(1, SeqCst);
            });
            let guard = lock.read().unwrap();
            readers.fetch_add(1, SeqCst);
            assert_eq!(writers.load(SeqCst), 0);
            readers.fetch_sub(1, SeqCst);
            drop(guard);
        });
        assert_eq!(lock.into_inner().unwrap(), 1);
    });
    let seen = outcomes(|| {
        let (lock, together) = (RwLock::new(()), AtomicUsize::new(0));
        let most = thread::scope(|scope| {
            let read = || {
                let _guard = lock.read().unwrap();
                let now = together.fetch_add(1, SeqCst) + 1;
                together.fetch_sub(1, SeqCst);
                now
            };
            let other = scope.spawn(read);
            read().max(other.join().unwrap())
        });
        println!("{most}");
    });
    assert_eq!(seen, set(&["1", "2"]));
}

#[test]
fn upgrading_a_read_guard_deadlocks() {
    let failure = fails(
        || {
            let config = RwLock::new(0);
            let reading = config.read().unwrap();
            *config.write().unwrap() = *reading + 1;
        },
        Verdict::Deadlock,
    );
    assert!(
        failure
            .message
            .contains("to write `config`, which it locked for reading itself"),
        "{}",
        failure.message
    );
}

#[test]
fn reading_twice_deadlocks_when_a_writer_comes_between() {
    let failure = fails(
        || {
            let config = RwLock::new(0);
            thread::scope(|scope| {
                scope.spawn(|| *config.write().unwrap() += 1);
                let outer = config.read().unwrap();
                let inner = config.read().unwrap();
                assert_eq!(*outer, *inner);
            });
        },
        Verdict::Deadlock,
    );
    assert!(
        failure.message.contains("behind a writer"),
        "{}",
        failure.message
    );
}

#[test]
fn a_writer_that_panics_poisons_and_a_reader_does_not() {
    passes_every_schedule(|| {
        let lock = RwLock::new(1);
        assert!(
            catch_unwind(AssertUnwindSafe(|| {
                let _guard = lock.read().unwrap();
                panic!("while reading");
            }))
            .is_err()
        );
        assert!(!lock.is_poisoned());
        assert!(
            catch_unwind(AssertUnwindSafe(|| {
                let _guard = lock.write().unwrap();
                panic!("while writing");
            }))
            .is_err()
        );
        assert!(lock.read().is_err() && lock.try_write().is_err());
    });
}

#[test]
fn a_channel_keeps_the_order_of_each_sender_and_ends_with_the_last() {
    passes_every_schedule(|| {
        let (sender, receiver) = mpsc::channel();
        for name in 0..2 {
            let sender = sender.clone();
            thread::spawn(move || {
                sender.send((name, 0)).unwrap();
                sender.send((name, 1)).unwrap();
            });
        }
        drop(sender);
        let mut next = [0, 0];
        for (name, number) in receiver {
            assert_eq!(next[name], number);
            next[name] += 1;
        }
        assert_eq!(next, [2, 2]);
    });
}

#[test]
fn a_sender_that_is_kept_makes_the_receiver_wait_for_ever() {
    let failure = fails(
        || {
            let (sender, receiver) = mpsc::channel();
            let theirs = sender.clone();
            thread::spawn(move || theirs.send(1).unwrap());
            assert_eq!(receiver.iter().sum::<i32>(), 1);
            drop(sender);
        },
        Verdict::Deadlock,
    );
    assert!(
        failure.message.contains("for a message on `receiver`"),
        "{}",
        failure.message
    );
    assert!(
        failure.message.contains("1 sender could still send"),
        "{}",
        failure.message
    );
}

#[test]
fn sending_to_nobody_gives_the_message_back() {
    passes_every_schedule(|| {
        let (sender, receiver) = mpsc::channel();
        drop(receiver);
        assert_eq!(sender.send(7).unwrap_err().0, 7);
        let (sender, receiver) = mpsc::sync_channel(1);
        sender.try_send(1).unwrap();
        assert_eq!(sender.try_send(2), Err(TrySendError::Full(2)));
        assert_eq!(receiver.try_recv(), Ok(1));
        assert_eq!(receiver.try_recv(), Err(TryRecvError::Empty));
        drop(sender);
        assert_eq!(receiver.try_recv(), Err(TryRecvError::Disconnected));
    });
}

#[test]
fn a_full_channel_makes_its_sender_wait() {
    let seen = outcomes(|| {
        let (sender, receiver) = mpsc::sync_channel(1);
        let sent = Arc::new(AtomicUsize::new(0));
        let theirs = Arc::clone(&sent);
        let sends = thread::spawn(move || {
            for number in 0..3 {
                sender.send(number).unwrap();
                theirs.fetch_add(1, SeqCst);
            }
        });
        let ahead = sent.load(SeqCst);
        let received: Vec<_> = receiver.iter().collect();
        sends.join().unwrap();
        assert_eq!(received, [0, 1, 2]);
        println!("{ahead}");
    });
    assert_eq!(seen, set(&["0", "1"]));
}

#[test]
fn a_rendezvous_lets_its_sender_go_when_the_message_is_taken() {
    passes_every_schedule(|| {
        let (sender, receiver) = mpsc::sync_channel(0);
        let taken = Arc::new(AtomicBool::new(false));
        let theirs = Arc::clone(&taken);
        let receives = thread::spawn(move || {
            theirs.store(true, SeqCst);
            receiver.recv().unwrap()
        });
        sender.send(5).unwrap();
        assert!(
            taken.load(SeqCst),
            "nobody can have taken it before it was asked for"
        );
        assert_eq!(receives.join().unwrap(), 5);
    });
    fails(
        || {
            let (sender, receiver) = mpsc::sync_channel(0);
            sender.send(1).unwrap();
            receiver.recv().unwrap();
        },
        Verdict::Deadlock,
    );
}

#[test]
fn a_wait_with_a_time_out_ends_either_way() {
    let seen = outcomes(|| {
        let (sender, receiver) = mpsc::channel();
        thread::spawn(move || sender.send(1).unwrap());
        match receiver.recv_timeout(Duration::from_secs(1)) {
            Ok(number) => println!("{number}"),
            Err(RecvTimeoutError::Timeout) => println!("too late"),
            Err(RecvTimeoutError::Disconnected) => println!("never"),
        }
    });
    assert_eq!(seen, set(&["1", "too late"]));
    passes_every_schedule(|| {
        let (lock, signal) = (Mutex::new(false), Condvar::new());
        let start = Instant::now();
        let (_, result) = signal
            .wait_timeout_while(lock.lock().unwrap(), Duration::from_secs(3600), |set| !*set)
            .unwrap();
        assert!(result.timed_out());
        assert!(start.elapsed() >= Duration::from_secs(3600));
    });
}

#[test]
fn a_sleep_orders_nothing_but_never_ends_early() {
    let seen = outcomes(|| {
        let done = Arc::new(AtomicBool::new(false));
        let theirs = Arc::clone(&done);
        thread::spawn(move || theirs.store(true, SeqCst));
        thread::sleep(Duration::from_millis(100));
        println!("{}", done.load(SeqCst));
    });
    assert_eq!(
        seen,
        set(&["false", "true"]),
        "a thread may need longer than any sleep"
    );
    passes_every_schedule(|| {
        let start = Instant::now();
        let longer = thread::spawn(|| thread::sleep(Duration::from_millis(20)));
        thread::sleep(Duration::from_millis(10));
        assert!(start.elapsed() >= Duration::from_millis(10));
        longer.join().unwrap();
        assert!(start.elapsed() >= Duration::from_millis(20));
    });
}

#[test]
fn one_look_at_the_clock_wakes_nobody_early() {
    let one_schedule = Config {
        preemptions: Some(0),
        max_executions: 1,
        ..Config::default()
    };
    let report = explore(one_schedule, || {
        thread::scope(|scope| {
            scope.spawn(|| thread::sleep(Duration::from_secs(6)));
            let (start, other) = (Instant::now(), Instant::now());
            assert!(start.elapsed().max(other.elapsed()) < Duration::from_secs(1));
        });
    });
    assert_eq!(report.failure.as_ref().map(Failure::text), None);
}

#[test]
fn waiting_for_the_time_by_looking_at_the_clock_ends() {
    let report = report(|| {
        let start = Instant::now();
        while start.elapsed() < Duration::from_millis(50) {
            std::hint::spin_loop();
        }
    });
    assert_eq!(report.failure, None);
}

#[test]
fn parking_with_a_time_out_ends() {
    passes_every_schedule(|| thread::park_timeout(Duration::from_secs(1)));
}

#[test]
fn a_lazy_value_is_made_once_and_anew_in_each_execution() {
    static MADE: AtomicUsize = AtomicUsize::new(0);
    static LAZY: LazyLock<Vec<u32>> = LazyLock::new(|| {
        MADE.fetch_add(1, SeqCst);
        vec![1, 2, 3]
    });
    passes_every_schedule(|| {
        thread::scope(|scope| {
            scope.spawn(|| assert_eq!(LAZY.len(), 3));
            scope.spawn(|| assert_eq!(LAZY[0], 1));
        });
        assert_eq!(MADE.load(SeqCst), 1);
    });
}

#[test]
fn code_runs_once_and_a_panic_poisons_it() {
    passes_every_schedule(|| {
        let (once, runs) = (Once::new(), AtomicUsize::new(0));
        thread::scope(|scope| {
            for _ in 0..2 {
                scope.spawn(|| {
                    once.call_once(|| {
                        runs.fetch_add(1, SeqCst);
                    });
                    assert!(once.is_completed());
                });
            }
        });
        assert_eq!(runs.load(SeqCst), 1);
        let broken = Once::new();
        assert!(catch_unwind(AssertUnwindSafe(|| broken.call_once(|| panic!("first")))).is_err());
        assert!(catch_unwind(AssertUnwindSafe(|| broken.call_once(|| ()))).is_err());
        broken.call_once_force(|state| assert!(state.is_poisoned()));
        assert!(broken.is_completed());
    });
}

#[test]
fn waiting_for_a_value_waits_until_somebody_makes_it() {
    passes_every_schedule(|| {
        let once = Arc::new(OnceLock::new());
        let theirs = Arc::clone(&once);
        thread::spawn(move || theirs.set(4).unwrap());
        assert_eq!(*once.wait(), 4);
        assert_eq!(once.set(5), Err(5));
    });
    fails(
        || {
            OnceLock::<u32>::new().wait();
        },
        Verdict::Deadlock,
    );
}

#[test]
fn a_hash_map_has_the_same_order_in_every_schedule_and_no_two_hash_alike() {
    let orders = outcomes(|| {
        let map: HashMap<_, _> = (0..20).map(|number| (number, number)).collect();
        thread::scope(|scope| {
            scope.spawn(|| drop(HashSet::from(["a", "b"])));
            scope.spawn(|| drop(HashSet::from(["c"])));
        });
        println!("{:?}", map.keys().collect::<Vec<_>>());
    });
    assert_eq!(orders.len(), 1, "{orders:?}");
    passes_every_schedule(|| {
        let hash = |state: &RandomState| state.hash_one("key");
        let state = RandomState::new();
        assert_eq!(hash(&state), hash(&state.clone()));
        assert_ne!(
            hash(&state),
            hash(&RandomState::new()),
            "keys are fresh each time"
        );
        let mut map = HashMap::from([("one", 1), ("two", 2)]);
        *map.entry("one").or_insert(0) += 10;
        map.extend([("three", 3)]);
        assert_eq!((map["one"], map.len(), map.get("four")), (11, 3, None));
        let set: HashSet<_> = map.into_values().collect();
        assert_eq!(&set & &HashSet::from([3, 4]), HashSet::from([3]));
    });
}

/// Between clearing the poison and taking the lock another thread may find a sound lock with broken contents.
#[test]
fn clearing_poison_is_a_step_of_its_own() {
    fn program() {
        let number = Mutex::new(0);
        let poison = || {
            let _guard = number.lock();
            panic!("on purpose");
        };
        let _ = catch_unwind(AssertUnwindSafe(poison));
        thread::scope(|s| {
            s.spawn(|| {
                number.clear_poison();
                *number.lock().unwrap() = 1;
            });
            s.spawn(|| {
                let seen = number.lock().map(|number| *number).ok();
                println!("{seen:?} {}", number.is_poisoned());
            });
        });
    }

    let seen = outcomes(program);

    let expected = ["None false", "None true", "Some(0) false", "Some(1) false"];
    assert_eq!(seen, expected.map(str::to_owned).into());
}
