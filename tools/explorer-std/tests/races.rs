//! Data races on cells, and on memory that is handed over or freed.
//!
//! In this file `std` is the shadow.

// Not the shadow's: these tests call `explore` themselves.
use core::prelude::v1::test;
use std::cell::UnsafeCell;
use std::sync::atomic::Ordering::{self, Acquire, Relaxed, Release, SeqCst};
use std::sync::atomic::{AtomicBool, AtomicPtr};
use std::sync::{Arc, Mutex};
use std::thread;

use explorer::{Config, Report, Verdict, explore};

/// A cell that is shared on nobody's promise.
#[derive(Default)]
struct Shared<T>(UnsafeCell<T>);

// SAFETY: it is not, where the tests say so; the explorer runs one thread at a time.
unsafe impl<T> Sync for Shared<T> {}
// SAFETY: as above.
unsafe impl<T> Send for Shared<T> {}

impl<T> Shared<T> {
    #[track_caller]
    fn read<R>(&self, look: impl FnOnce(&T) -> R) -> R {
        // SAFETY: nobody has a reference to change it by while this runs.
        look(unsafe { &*self.0.get() })
    }

    #[track_caller]
    fn write(&self, change: impl FnOnce(&mut T)) {
        // SAFETY: as above.
        change(unsafe { &mut *self.0.get() });
    }
}

fn explored(program: impl Fn() + Send + Sync + 'static) -> Report {
    let config = Config {
        stale_reads: true,
        ..Config::default()
    };
    let mut report = explore(config, program);
    report.join_sources(&mut |_| Some(include_str!("races.rs").to_owned()));
    report
}

fn verdict(program: impl Fn() + Send + Sync + 'static) -> Option<Verdict> {
    explored(program).failure.map(|failure| failure.verdict)
}

/// Two threads do something to one cell at the same time.
fn both(one: fn(&Shared<Vec<u32>>), other: fn(&Shared<Vec<u32>>)) {
    let cell = Shared::default();
    thread::scope(|scope| {
        scope.spawn(|| one(&cell));
        other(&cell);
    });
}

#[test]
fn a_race_is_told_with_both_places() {
    let report = explored(|| {
        let cell = Shared::<u32>::default();
        thread::scope(|scope| {
            scope.spawn(|| cell.write(|value| *value += 1));
            cell.read(|value| assert!(*value < 2));
        });
    });

    let failure = report.failure.expect("it races");
    assert_eq!(failure.verdict, Verdict::DataRace);
    assert_eq!(
        failure.message,
        "main reads `cell` at races.rs:67, T1 writes it at races.rs:66, and nothing orders the two"
    );
}

#[test]
fn whoever_writes_races_with_everybody_and_readers_with_nobody() {
    let look = |cell: &Shared<Vec<u32>>| assert!(cell.read(Vec::len) < 3);
    let push = |cell: &Shared<Vec<u32>>| cell.write(|all| all.push(1));

    assert_eq!(verdict(move || both(look, look)), None);
    assert_eq!(verdict(move || both(look, push)), Some(Verdict::DataRace));
    assert_eq!(verdict(move || both(push, push)), Some(Verdict::DataRace));
}

#[test]
fn a_lock_a_join_and_a_scope_order_what_they_enclose() {
    let program = || {
        let (lock, cell) = (Mutex::new(()), Shared::<u32>::default());
        let add = || {
            let _held = lock.lock();
            cell.write(|value| *value += 1);
        };
        thread::scope(|scope| {
            scope.spawn(add);
            add();
        });
        cell.write(|value| *value += 1);
        let cell = Arc::new(cell);
        let other = Arc::clone(&cell);
        thread::spawn(move || other.write(|value| *value += 1))
            .join()
            .unwrap();
        assert_eq!(cell.read(|value| *value), 4);
    };

    assert_eq!(verdict(program), None);
}

/// The rule is said on the page of limits.
#[test]
fn a_write_that_leaves_the_bytes_as_they_were_counts_as_a_read() {
    let same = |cell: &Shared<Vec<u32>>| cell.write(Vec::clear);

    assert_eq!(verdict(move || both(same, same)), None);
}

/// Hands a value on the heap over by its pointer.
fn hands_over(publish: Ordering, look: Ordering) {
    let pointer = AtomicPtr::new(std::ptr::null_mut());
    thread::scope(|scope| {
        scope.spawn(|| {
            let value = Box::new(Shared(UnsafeCell::new(7)));
            pointer.store(Box::into_raw(value), publish);
        });
        let value: *mut Shared<u32> = pointer.load(look);
        if !value.is_null() {
            // SAFETY: it is not freed before all threads have ended.
            let seen = unsafe { &*value }.read(|value| *value);
            assert_eq!(seen, 7);
        }
    });
}

#[test]
fn what_is_handed_over_without_order_may_not_be_there_yet() {
    assert_eq!(
        verdict(|| hands_over(Relaxed, Acquire)),
        Some(Verdict::DataRace)
    );
    assert_eq!(
        verdict(|| hands_over(Release, Relaxed)),
        Some(Verdict::DataRace)
    );
    assert_eq!(verdict(|| hands_over(Release, Acquire)), None);

    let failure = explored(|| hands_over(Relaxed, Acquire)).failure;
    let message = failure.map(|failure| failure.message).unwrap_or_default();
    assert_eq!(
        message,
        "T1 makes a cell, main reads it at races.rs:132, and nothing orders the two; `Release` at races.rs:127 would"
    );
}

/// One thread uses what another frees, before or after it says so.
fn frees(says: Ordering, looks: Ordering, uses_when_freed: bool) {
    let value = Box::into_raw(Box::new(Shared(UnsafeCell::new(7))));
    let (pointer, freed) = (AtomicPtr::new(value), AtomicBool::new(false));
    thread::scope(|scope| {
        scope.spawn(|| {
            // SAFETY: that nobody uses it is what the test is about.
            drop(unsafe { Box::from_raw(pointer.load(Relaxed)) });
            freed.store(true, says);
        });
        if freed.load(looks) == uses_when_freed {
            // SAFETY: as above.
            let seen = unsafe { &*value }.read(|value: &u32| *value);
            assert!(seen <= 7);
        }
    });
}

#[test]
fn what_is_used_when_it_is_freed_or_after_that_is_found() {
    assert_eq!(
        verdict(|| frees(SeqCst, SeqCst, false)),
        Some(Verdict::DataRace)
    );
    assert_eq!(
        verdict(|| frees(Release, Acquire, true)),
        Some(Verdict::UseAfterReclamation)
    );
}

/// What `Arc` orders is not seen, and nobody is accused for it.
#[test]
fn what_the_last_arc_drops_races_with_nothing() {
    let program = || {
        let cells: Arc<Vec<Shared<u32>>> = Arc::new(vec![Shared::default(), Shared::default()]);
        let others = Arc::clone(&cells);
        let thread = thread::spawn(move || others[1].write(|value| *value += 1));
        cells[0].write(|value| *value += 1);
        drop(cells);
        thread.join().unwrap();
    };

    assert_eq!(verdict(program), None);
}
