//! The explorer against somebody else's exhaustive search: on a thousand small programs, the outcomes are shuttle's, and
//! where one finds a deadlock the other does too.
//!
//! In this file `std` is the shadow. Shuttle knows no spurious wake-ups of condition variables, so the explorer makes
//! none here; its `park` has them and ours has none, so nobody parks.

// Not the shadow's: these tests call `explore` themselves.
use core::prelude::v1::test;

use std::collections::BTreeSet;
use std::panic::{AssertUnwindSafe, catch_unwind};

use explorer::{Config, Verdict, explore};
use shuttle::scheduler::DfsScheduler;

/// One thing that a thread does, to one of two objects.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Act {
    Load(usize),
    Store(usize),
    Add(usize),
    Exchange(usize),
    Lock(usize),
    LockBoth(usize),
    WaitUntilSet,
    WaitOnce,
    Set,
    NotifyOne,
    Send,
    Receive,
}

/// A linear congruential generator (Knuth's constants): the same programs on every machine.
struct Random(u64);

impl Random {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % limit
    }

    fn act(&mut self) -> Act {
        let object = usize::from(self.below(2) == 1);
        match self.below(15) {
            0 | 1 => Act::Load(object),
            2 | 3 => Act::Store(object),
            4 => Act::Add(object),
            5 => Act::Exchange(object),
            6 | 7 => Act::Lock(object),
            8 => Act::LockBoth(object),
            9 => Act::WaitUntilSet,
            10 => Act::WaitOnce,
            11 => Act::Set,
            12 => Act::NotifyOne,
            13 => Act::Send,
            _ => Act::Receive,
        }
    }

    /// Two threads of up to three acts, or three of one or two: what shuttle can exhaust.
    fn program(&mut self) -> Vec<Vec<Act>> {
        let three = self.below(4) == 0;
        let (threads, longest) = if three { (3, 2) } else { (2, 3) };
        let program: Vec<Vec<Act>> = (0..threads)
            .map(|_| (0..1 + self.below(longest)).map(|_| self.act()).collect())
            .collect();
        program
    }
}

/// The same program over either `std`: what its threads end with, and what they leave.
macro_rules! machine {
    ($name:ident, $($std:tt)+) => {
        mod $name {
            use $($std)+::sync::atomic::{AtomicU64, Ordering::SeqCst};
            use $($std)+::sync::mpsc::{self, Receiver, Sender};
            use $($std)+::sync::{Arc, Condvar, Mutex};
            use $($std)+::thread;

            use super::Act;

            struct Shared {
                cells: [AtomicU64; 2],
                locks: [Mutex<u64>; 2],
                flag: Mutex<bool>,
                signal: Condvar,
                sender: Mutex<Sender<u64>>,
                receiver: Mutex<Receiver<u64>>,
            }

            pub fn run(program: &[Vec<Act>]) -> Vec<u64> {
                let (sender, receiver) = mpsc::channel();
                let shared = Arc::new(Shared {
                    cells: [AtomicU64::new(0), AtomicU64::new(0)],
                    locks: [Mutex::new(0), Mutex::new(0)],
                    flag: Mutex::new(false),
                    signal: Condvar::new(),
                    sender: Mutex::new(sender),
                    receiver: Mutex::new(receiver),
                });
                let threads: Vec<_> = (1u64..)
                    .zip(program.to_vec())
                    .map(|(seed, acts)| {
                        let theirs = Arc::clone(&shared);
                        thread::spawn(move || {
                            acts.into_iter().fold(seed, |value, act| perform(act, value, &theirs))
                        })
                    })
                    .collect();
                let mut result: Vec<u64> = threads.into_iter().map(|thread| thread.join().unwrap()).collect();
                result.extend(shared.cells.iter().map(|cell| cell.load(SeqCst)));
                result.extend(shared.locks.iter().map(|lock| *lock.lock().unwrap()));
                result
            }

            fn perform(act: Act, value: u64, shared: &Shared) -> u64 {
                match act {
                    Act::Load(object) => value * 3 + shared.cells[object].load(SeqCst),
                    Act::Store(object) => {
                        shared.cells[object].store(value, SeqCst);
                        value
                    }
                    Act::Add(object) => value + shared.cells[object].fetch_add(value, SeqCst),
                    Act::Exchange(object) => {
                        match shared.cells[object].compare_exchange(0, value, SeqCst, SeqCst) {
                            Ok(_) => value + 7,
                            Err(seen) => value + seen,
                        }
                    }
                    Act::Lock(object) => {
                        let mut guard = shared.locks[object].lock().unwrap();
                        *guard = *guard * 5 + value;
                        *guard
                    }
                    Act::LockBoth(object) => {
                        let first = shared.locks[object].lock().unwrap();
                        let mut second = shared.locks[1 - object].lock().unwrap();
                        *second += *first + value;
                        *second
                    }
                    Act::WaitUntilSet => {
                        let mut set = shared.flag.lock().unwrap();
                        while !*set {
                            set = shared.signal.wait(set).unwrap();
                        }
                        value + 20
                    }
                    Act::WaitOnce => {
                        let set = shared.signal.wait(shared.flag.lock().unwrap()).unwrap();
                        value + 10 + u64::from(*set)
                    }
                    Act::Set => {
                        *shared.flag.lock().unwrap() = true;
                        shared.signal.notify_all();
                        value
                    }
                    Act::NotifyOne => {
                        shared.signal.notify_one();
                        value
                    }
                    Act::Send => {
                        shared.sender.lock().unwrap().send(value).unwrap();
                        value
                    }
                    Act::Receive => value * 2 + shared.receiver.lock().unwrap().recv().unwrap(),
                }
            }
        }
    };
}

machine!(explored, ::std);
machine!(shuttled, ::shuttle);

/// The outcomes, and whether some schedule ends in a deadlock.
type Found = (BTreeSet<String>, bool);

fn by_the_explorer(program: &[Vec<Act>]) -> Found {
    let program = program.to_vec();
    let config = Config {
        outcomes: true,
        prints_are_visible: false,
        spurious_wake_ups: 0,
        ..Config::default()
    };
    let report = explore(config, move || println!("{:?}", explored::run(&program)));
    assert!(report.complete, "too large: {}", report.coverage());
    let (failed, ended): (Vec<_>, Vec<_>) = report
        .outcomes
        .into_iter()
        .partition(|outcome| outcome.verdict.is_some());
    let is_deadlock = |verdict| matches!(verdict, Some(Verdict::Deadlock | Verdict::LostWakeUp));
    assert!(
        failed.iter().all(|outcome| is_deadlock(outcome.verdict)),
        "{failed:?}"
    );
    let outputs = ended
        .into_iter()
        .map(|outcome| outcome.output.trim_end().to_owned());
    (outputs.collect(), !failed.is_empty())
}

/// Shuttle stops at the first deadlock, so its outcomes are all of them only where it finds none. None where it does
/// not finish.
fn by_shuttle(program: &[Vec<Act>]) -> Option<Found> {
    const MOST: usize = 2_500;
    // Shuttle runs its threads on this one, and the set is touched between its points.
    let outcomes = std::sync::Arc::new(core_mutex::Outcomes::default());
    let theirs = std::sync::Arc::clone(&outcomes);
    let program = program.to_vec();
    let mut config = shuttle::Config::new();
    config.failure_persistence = shuttle::FailurePersistence::None;
    config.silence_warnings = true;
    let runner = shuttle::Runner::new(DfsScheduler::new(Some(MOST), false), config);
    let ran = catch_unwind(AssertUnwindSafe(move || {
        runner.run(move || theirs.add(format!("{:?}", shuttled::run(&program))))
    }));
    let outcomes = outcomes.take();
    match ran {
        Ok(executions) if executions >= MOST => None,
        Ok(_) => Some((outcomes, false)),
        Err(_) => Some((outcomes, true)),
    }
}

mod core_mutex {
    //! A set that shuttle's executions add to.

    use std::collections::BTreeSet;
    use std::sync::Mutex;

    #[derive(Default)]
    pub struct Outcomes(Mutex<BTreeSet<String>>);

    impl Outcomes {
        pub fn add(&self, outcome: String) {
            self.0.lock().unwrap().insert(outcome);
        }

        pub fn take(&self) -> BTreeSet<String> {
            std::mem::take(&mut self.0.lock().unwrap())
        }
    }
}

/// What the two say differently of a program; nothing where shuttle does not finish.
fn disagreement(program: &[Vec<Act>]) -> Option<String> {
    differ(by_the_explorer(program), by_shuttle(program)?)
}

fn differ((outcomes, deadlock): Found, (theirs, their_deadlock): Found) -> Option<String> {
    if deadlock != their_deadlock {
        return Some(format!("a deadlock: {deadlock}, shuttle {their_deadlock}"));
    }
    // Up to its first deadlock shuttle has seen some of the outcomes.
    let differ = if deadlock {
        !theirs.is_subset(&outcomes)
    } else {
        theirs != outcomes
    };
    differ.then(|| format!("outcomes {outcomes:?}, shuttle {theirs:?}"))
}

/// The smallest program, with acts and threads taken away one by one, about which the two still disagree.
fn shrink(mut program: Vec<Vec<Act>>) -> Vec<Vec<Act>> {
    loop {
        let smaller = (0..program.len()).flat_map(|thread| {
            let program = &program;
            (0..program[thread].len()).map(move |act| {
                let mut smaller = program.clone();
                smaller[thread].remove(act);
                smaller
            })
        });
        match smaller
            .into_iter()
            .find(|smaller| disagreement(smaller).is_some())
        {
            Some(smaller) => program = smaller,
            None => return program,
        }
    }
}

#[test]
fn a_thousand_programs_have_the_outcomes_that_shuttle_finds() {
    let mut random = Random(1_000);
    let (mut deadlocks, mut undecided) = (0, 0);
    for number in 0..1_000 {
        let program = random.program();
        let ours = by_the_explorer(&program);
        deadlocks += u32::from(ours.1);
        let Some(theirs) = by_shuttle(&program) else {
            undecided += 1;
            continue;
        };
        if differ(ours, theirs).is_some() {
            let smallest = shrink(program);
            let difference = disagreement(&smallest).expect("shrinking keeps it");
            panic!("program {number}, shrunk: {smallest:?}: {difference}");
        }
    }
    assert!(
        deadlocks > 100,
        "the programs must be able to fail: {deadlocks}"
    );
    assert!(
        undecided < 500,
        "shuttle must be able to finish: {undecided} left"
    );
}
