//! What the list found missing: that it does what `std` promises, in every schedule.

// Not the shadow's: these tests call `explore` themselves.
use core::prelude::v1::test;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicPtr, AtomicUsize, Ordering::SeqCst};
use std::sync::{Condvar, LazyLock, Mutex, Once, RwLock, RwLockWriteGuard};
use std::thread;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use explorer::{Config, Failure, Verdict, explore};

#[track_caller]
fn passes_every_schedule(program: fn()) {
    let report = explore(Config::default(), program);
    assert_eq!(report.failure.as_ref().map(Failure::text), None);
    assert!(report.complete, "{}", report.text());
}

#[test]
fn no_writer_comes_between_writing_and_reading_on() {
    passes_every_schedule(|| {
        let (lock, readers) = (RwLock::new(0), AtomicUsize::new(0));
        thread::scope(|scope| {
            for _ in 0..2 {
                scope.spawn(|| {
                    let mut writing = lock.write().unwrap();
                    *writing += 1;
                    let written = *writing;
                    let reading = RwLockWriteGuard::downgrade(writing);
                    readers.fetch_add(1, SeqCst);
                    assert_eq!(*reading, written);
                });
            }
            // A reader, once somebody only reads on.
            scope.spawn(|| drop(lock.read().unwrap()));
        });
        assert_eq!((*lock.read().unwrap(), readers.load(SeqCst)), (2, 2));
    });
    let failure = explore(Config::default(), || {
        let lock = RwLock::new(0);
        let _reading = RwLockWriteGuard::downgrade(lock.write().unwrap());
        drop(lock.write());
    });
    let failure = failure.failure.unwrap();
    assert_eq!(failure.verdict, Verdict::Deadlock);
    assert!(
        failure.message.contains("locked for reading itself"),
        "{}",
        failure.message
    );
}

#[test]
fn a_lazy_value_can_be_looked_at_and_changed() {
    passes_every_schedule(|| {
        let mut lazy = LazyLock::new(|| 4);
        thread::scope(|scope| {
            scope.spawn(|| assert_eq!(*lazy, 4));
            assert!(LazyLock::get(&lazy).is_none_or(|made| *made == 4));
        });
        assert_eq!(LazyLock::get_mut(&mut lazy), Some(&mut 4));
        *lazy += 1;
        *LazyLock::force_mut(&mut lazy) += 1;
        assert_eq!(LazyLock::get(&lazy), Some(&6));
    });
}

#[test]
fn waiting_by_force_waits_for_the_run_that_succeeds() {
    passes_every_schedule(|| {
        let once = Once::new();
        thread::scope(|scope| {
            scope.spawn(|| {
                let panics = AssertUnwindSafe(|| once.call_once(|| panic!("the first run")));
                assert!(catch_unwind(panics).is_err());
                once.call_once_force(|state| assert!(state.is_poisoned()));
            });
            once.wait_force();
            assert!(once.is_completed());
        });
    });
}

#[test]
#[allow(deprecated, reason = "what is deprecated can still be used")]
fn what_is_deprecated_still_works() {
    passes_every_schedule(|| {
        let (lock, signal) = (Mutex::new(()), Condvar::new());
        let (_, _) = signal.wait_timeout_ms(lock.lock().unwrap(), 5).unwrap();
        thread::sleep_ms(3);
        thread::park_timeout_ms(3);
        let count = std::sync::atomic::ATOMIC_USIZE_INIT;
        assert_eq!(count.compare_and_swap(0, 5, SeqCst), 0);
        assert_eq!(count.compare_and_swap(0, 6, SeqCst), 5);
        assert_eq!(count.update(SeqCst, SeqCst, |value| value * 2), 5);
        assert_eq!(count.try_update(SeqCst, SeqCst, |_| None), Err(10));
    });
}

#[test]
fn a_pointer_moves_by_elements_and_by_bytes() {
    passes_every_schedule(|| {
        let mut values = [1u16, 2, 3];
        let first = values.as_mut_ptr();
        let pointer = AtomicPtr::new(first);
        assert_eq!(pointer.fetch_ptr_add(2, SeqCst), first);
        assert_eq!(pointer.fetch_byte_sub(2, SeqCst), first.wrapping_add(2));
        assert_eq!(pointer.load(SeqCst), first.wrapping_add(1));
        assert_eq!(
            format!("{pointer:p}"),
            format!("{:p}", first.wrapping_add(1))
        );
    });
}

#[test]
fn a_thread_may_borrow_what_its_caller_answers_for() {
    passes_every_schedule(|| {
        let number = Mutex::new(1);
        let add = || *number.lock().unwrap() += 1;
        // SAFETY: the thread is joined before `number` goes.
        let thread = unsafe { thread::Builder::new().spawn_unchecked(add) };
        thread.unwrap().join().unwrap();
        assert_eq!(*number.lock().unwrap(), 2);
    });
}

/// The same every time, on every machine.
#[test]
fn the_clock_on_the_wall_the_processors_and_the_process_are_the_explorers() {
    let program = || {
        let now = SystemTime::now();
        let begun = now.duration_since(UNIX_EPOCH).unwrap();
        thread::sleep(Duration::from_secs(60));
        assert!(now.elapsed().unwrap() >= Duration::from_secs(60));
        assert!(now < SystemTime::now() && now + Duration::from_secs(1) > now);
        let parallel = thread::available_parallelism().unwrap();
        println!("{begun:?} {parallel} {}", std::process::id());
    };
    let config = Config {
        outcomes: true,
        ..Config::default()
    };
    let outcomes = explore(config, program).outcomes;
    assert_eq!(outcomes.len(), 1, "{outcomes:?}");
    assert_eq!(outcomes[0].output, "1767225600.001s 2 1\n");
}

/// The engine has a hook of its own, without which it would not know of panics.
#[test]
fn a_hook_that_a_program_sets_does_not_blind_the_explorer() {
    let report = explore(Config::default(), || {
        std::panic::set_hook(Box::new(|_| println!("it panics")));
        let lock = Mutex::new(1);
        let panics = AssertUnwindSafe(|| {
            let _guard = lock.lock().unwrap();
            panic!("on purpose");
        });
        assert!(catch_unwind(panics).is_err());
        assert!(lock.is_poisoned() && !thread::panicking());
        drop(std::panic::take_hook());
        panic!("at the end");
    });
    let failure = report.failure.unwrap();
    assert_eq!(
        (failure.verdict, failure.message.as_str()),
        (Verdict::Panicked, "at the end")
    );
}
