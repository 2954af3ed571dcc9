//! Reclamation by epochs: a stack and a queue that do it right are not accused, and who uses what was given back is found.
//!
//! In this file `std` and `crossbeam` are the shadows, as they are for a learner.

// Not the shadow's: these tests call `explore` themselves.
use core::prelude::v1::test;
use std::collections::BTreeSet;
use std::sync::atomic::AtomicU32;
use std::sync::atomic::Ordering::{Relaxed, SeqCst};
use std::thread;

use crossbeam::epoch::{self, Atomic, Owned, Shared};
use explorer::{Config, History, Report, Verdict, explore};

#[path = "epoch/queue.rs"]
mod queue;
#[path = "../../explorer-std/tests/small/mod.rs"]
mod small;
#[path = "epoch/stack.rs"]
mod stack;

use queue::Queue;
use small::{Random, first_disagreement};
use stack::{Frees, RIGHT, Stack, Ways};

fn explored(stale_reads: bool, program: impl Fn() + Send + Sync + 'static) -> Report {
    let config = Config {
        preemptions: Some(3),
        stale_reads,
        ..Config::default()
    };
    let mut report = explore(config, program);
    report.join_sources(&mut |path| match path {
        path if path.ends_with("stack.rs") => Some(include_str!("epoch/stack.rs").to_owned()),
        path if path.ends_with("queue.rs") => Some(include_str!("epoch/queue.rs").to_owned()),
        _ => Some(include_str!("epoch.rs").to_owned()),
    });
    report
}

#[track_caller]
fn is_accepted(program: fn()) {
    for stale_reads in [false, true] {
        let report = explored(stale_reads, program);
        let covered = report.complete || report.preemptions >= 3;
        assert!(report.failure.is_none() && covered, "{}", report.text());
    }
}

fn verdict(report: &Report) -> Option<Verdict> {
    report.failure.as_ref().map(|failure| failure.verdict)
}

fn message(report: Report) -> String {
    report
        .failure
        .map(|failure| failure.message)
        .unwrap_or_default()
}

/// Two threads pop what `main` has pushed, and one pushes.
fn pops(ways: Ways) {
    let stack = Stack::new(ways);
    stack.push(1);
    thread::scope(|scope| {
        scope.spawn(|| {
            stack.push(2);
            stack.pop();
        });
        stack.pop();
    });
}

#[test]
fn a_stack_that_retires_its_nodes_is_accepted() {
    is_accepted(|| pops(RIGHT));
}

#[test]
fn a_queue_that_retires_its_nodes_is_accepted() {
    is_accepted(|| {
        let queue = Queue::new(true);
        queue.put(1);
        thread::scope(|scope| {
            scope.spawn(|| queue.put(2));
            assert!(queue.take().is_some());
        });
        queue.take();
    });
}

#[derive(Clone, Copy, Debug)]
enum Call {
    Put(u32),
    Take,
}
use Call::{Put, Take};

/// What can go wrong with them beside memory does not.
#[test]
fn both_are_linearizable() {
    is_accepted(|| {
        let (stack, history) = (Stack::new(RIGHT), History::new());
        let call = |call| {
            history.call(call, |call| match *call {
                Put(value) => {
                    stack.push(value);
                    None
                }
                Take => stack.pop(),
            })
        };
        call(Put(1));
        thread::scope(|scope| {
            scope.spawn(|| call(Put(2)));
            call(Take);
        });
        history.assert_linearizable(Vec::new(), |stack, call| match *call {
            Put(value) => {
                stack.push(value);
                None
            }
            Take => stack.pop(),
        });
    });
    is_accepted(|| {
        let (queue, history) = (Queue::new(true), History::new());
        let call = |call| {
            history.call(call, |call| match *call {
                Put(value) => {
                    queue.put(value);
                    None
                }
                Take => queue.take(),
            })
        };
        call(Put(1));
        thread::scope(|scope| {
            scope.spawn(|| call(Put(2)));
            call(Take);
        });
        history.assert_linearizable(Vec::new(), |queue, call| match *call {
            Put(value) => {
                queue.push(value);
                None
            }
            Take => (!queue.is_empty()).then(|| queue.remove(0)),
        });
    });
}

#[test]
fn what_is_freed_at_once_is_used_after_that() {
    let report = explored(false, || {
        pops(Ways {
            frees: Frees::AtOnce,
            ..RIGHT
        });
    });

    assert_eq!(verdict(&report), Some(Verdict::UseAfterReclamation));
    assert_eq!(
        message(report),
        "T1 uses at stack.rs:83 what main has freed at stack.rs:105, and not only retired"
    );
}

#[test]
fn nobody_waits_for_who_is_not_pinned() {
    let report = explored(false, || {
        pops(Ways {
            pins: false,
            ..RIGHT
        });
    });

    assert_eq!(verdict(&report), Some(Verdict::UseAfterReclamation));
    assert_eq!(
        message(report),
        "T1 uses at stack.rs:83 what main has destroyed, as was asked for at stack.rs:106; T1 is not pinned, so nobody \
         waited for it"
    );
}

#[test]
fn what_is_retired_while_it_is_in_reach_is_used_after_that() {
    let report = explored(false, || {
        pops(Ways {
            frees: Frees::TooEarly,
            ..RIGHT
        });
    });

    assert_eq!(verdict(&report), Some(Verdict::UseAfterReclamation));
}

#[test]
fn what_is_retired_twice_is_freed_after_that() {
    let report = explored(false, || {
        pops(Ways {
            frees: Frees::Twice,
            ..RIGHT
        });
    });

    assert_eq!(verdict(&report), Some(Verdict::UseAfterReclamation));
}

#[test]
fn a_node_to_which_the_tail_points_is_still_in_reach() {
    let report = explored(false, || {
        let queue = Queue::new(false);
        thread::scope(|scope| {
            scope.spawn(|| queue.put(1));
            queue.take();
            queue.put(2);
        });
    });

    assert_eq!(verdict(&report), Some(Verdict::UseAfterReclamation));
}

#[test]
fn what_a_guard_protects_it_protects_no_longer_than_it_lives() {
    let report = explored(false, || {
        let shared = Atomic::new(7_u32);
        thread::scope(|scope| {
            scope.spawn(|| {
                let guard = epoch::pin();
                let old = shared.swap(Shared::null(), SeqCst, &guard);
                // SAFETY: nobody can reach it any more.
                unsafe { guard.defer_destroy(old) };
            });
            let raw = shared.load(SeqCst, &epoch::pin()).as_raw();
            shared.load(SeqCst, &epoch::pin());
            // SAFETY: it may be gone, and that is what is looked for.
            let _ = unsafe { Shared::from(raw).as_ref() };
        });
    });

    assert_eq!(verdict(&report), Some(Verdict::UseAfterReclamation));
}

#[test]
fn what_is_pushed_without_release_is_not_there_yet() {
    let report = explored(true, || {
        pops(Ways {
            push: Relaxed,
            ..RIGHT
        });
    });

    assert_eq!(verdict(&report), Some(Verdict::DataRace));
}

/// The fences of `crossbeam` see to it that who pins later does not find what was taken out before, however weakly.
#[test]
fn what_was_retired_is_not_found_by_a_stale_read() {
    is_accepted(|| {
        let shared = Atomic::new(AtomicU32::new(7));
        thread::scope(|scope| {
            scope.spawn(|| {
                let guard = epoch::pin();
                let old = shared.swap(Shared::null(), Relaxed, &guard);
                // SAFETY: nobody can reach it any more.
                unsafe { guard.defer_destroy(old) };
            });
            let guard = epoch::pin();
            // SAFETY: the thread is pinned, and what it finds was there before the other started.
            if let Some(seen) = unsafe { shared.load(Relaxed, &guard).as_ref() } {
                assert_eq!(seen.load(Relaxed), 7);
            }
        });
    });
}

/// As soon as nobody is pinned any more who was then, and not before.
#[test]
fn what_was_retired_is_destroyed_when_all_have_unpinned() {
    let program = || {
        let destroyed = AtomicU32::new(0);
        let other = epoch::pin();
        {
            let guard = epoch::pin();
            // SAFETY: what it takes outlives both guards.
            unsafe { guard.defer_unchecked(|| destroyed.fetch_add(1, SeqCst)) };
        }
        assert_eq!(destroyed.load(SeqCst), 0);
        assert!(epoch::is_pinned());
        drop(other);
        assert_eq!(destroyed.load(SeqCst), 1);
        assert!(!epoch::is_pinned());
    };

    let report = explored(false, program);

    assert!(
        report.failure.is_none() && report.complete,
        "{}",
        report.text()
    );
}

#[derive(Clone, Copy, Debug)]
enum Act {
    Pin,
    Unpin,
    /// Retires something that says when it is destroyed, and by whom.
    Retire,
    /// Looks at the clock, and lets it go on.
    Tick,
}

/// Does what each thread is to do, and prints when each retired thing was destroyed, by a clock that they share, and by
/// whom.
fn prints_when_things_are_destroyed(program: &[Vec<Act>]) {
    let clock = AtomicU32::new(0);
    let destroyed: Vec<AtomicU32> = program
        .iter()
        .flatten()
        .map(|_| AtomicU32::new(0))
        .collect();
    thread::scope(|scope| {
        let mut first = 0;
        for acts in program {
            let (clock, destroyed) = (&clock, &destroyed[first..]);
            first += acts.len();
            scope.spawn(move || {
                let mut guards = vec![epoch::pin()];
                for (act, destroyed) in acts.iter().zip(destroyed) {
                    match act {
                        Act::Pin => guards.push(epoch::pin()),
                        Act::Unpin => drop(guards.pop()),
                        Act::Tick => {
                            clock.fetch_add(1, SeqCst);
                        }
                        Act::Retire => {
                            let guard = epoch::pin();
                            let destroy = || {
                                let by = 10 * explorer::model::current_number() as u32;
                                destroyed.store(by + clock.load(SeqCst), SeqCst);
                            };
                            // SAFETY: the threads end, and unpin, before what it takes is gone.
                            unsafe { guard.defer_unchecked(destroy) };
                        }
                    }
                }
            });
        }
    });
    let destroyed: Vec<u32> = destroyed.iter().map(|when| when.load(SeqCst)).collect();
    println!("{destroyed:?}");
}

/// To explore equal states once loses nothing of who waits for whom.
#[test]
fn what_is_destroyed_when_does_not_depend_on_exploring_equal_states_once() {
    let moments = |program: &[Vec<Act>], equal_states_once| {
        let program = program.to_vec();
        let config = Config {
            outcomes: true,
            prints_are_visible: false,
            equal_states_once,
            max_executions: 500_000,
            ..Config::default()
        };
        let report = explore(config, move || prints_when_things_are_destroyed(&program));
        assert!(report.complete, "{}", report.text());
        let printed = report.outcomes.into_iter();
        let printed = printed.map(|outcome| (outcome.output, outcome.verdict));
        printed.collect::<BTreeSet<_>>()
    };
    let mut random = Random(1);
    let act = |random: &mut Random| match random.below(6) {
        0 => Act::Pin,
        1 => Act::Unpin,
        2 | 3 => Act::Retire,
        _ => Act::Tick,
    };
    let programs: Vec<_> = (0..100).map(|_| random.program(2, 4, act)).collect();
    let mut most = 0;

    let disagreement = first_disagreement("epoch::what_is_destroyed_when", programs, |program| {
        let (few, all) = (moments(program, true), moments(program, false));
        most = most.max(all.len());
        let well = all.iter().all(|(_, verdict)| verdict.is_none());
        (few != all || !well).then(|| format!("{few:?}, and each time {all:?}"))
    });

    if let Some(disagreement) = disagreement {
        panic!("{disagreement}");
    }
    assert!(most > 3, "{most}");
}

/// Tags and boxes, here and outside an exploration.
#[test]
fn pointers_are_as_the_real_ones() {
    let program = || {
        let guard = epoch::pin();
        let atomic = Atomic::from(Owned::new(7_u32).with_tag(1));
        let seen = atomic.load(SeqCst, &guard);
        assert_eq!((seen.tag(), seen.is_null()), (1, false));
        let untagged = seen.with_tag(0);
        let refused = atomic.compare_exchange(untagged, Owned::new(8), SeqCst, SeqCst, &guard);
        let refused = refused.expect_err("it has another tag");
        assert_eq!((refused.current, *refused.new), (seen, 8));
        let there = atomic.compare_exchange(seen, refused.new, SeqCst, SeqCst, &guard);
        // SAFETY: nobody else knows either.
        unsafe {
            assert_eq!(*there.expect("as it was").deref(), 8);
            assert_eq!(*seen.into_owned().into_box(), 7);
            assert_eq!(*atomic.into_owned(), 8);
        }
        assert!(Shared::<u32>::null().is_null());
    };

    program();
    let report = explored(false, program);

    assert!(
        report.failure.is_none() && report.complete,
        "{}",
        report.text()
    );
}
