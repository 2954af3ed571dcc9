//! The explorer against somebody else's exhaustive search: on a thousand small programs, the outcomes are shuttle's, and
//! where one finds a deadlock the other does too.
//!
//! In this file `std` is the shadow. Shuttle knows no spurious wake-ups of condition variables, so the explorer makes
//! none here. Shuttle's `park` has them and ours has none, so shuttle's threads park at a [`parker::Parker`]: the token
//! that `std` documents, made of shuttle's own lock and condition variable.

// Not the shadow's: these tests call `explore` themselves.
use core::prelude::v1::test;

mod small;

use std::collections::BTreeSet;
use std::panic::{AssertUnwindSafe, catch_unwind};

use explorer::{Config, Verdict, explore};
use shuttle::scheduler::DfsScheduler;
use small::{Program, Random, asked_all, first_disagreement};

/// One thing that a thread does, to one of two objects.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
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
    Park,
    /// Unparks the thread that began as many threads earlier: none, this one itself. The first has nobody before it.
    Unpark(usize),
}

fn act(random: &mut Random) -> Act {
    let object = random.object();
    match random.below(19) {
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
        14 => Act::Receive,
        15 => Act::Park,
        _ => Act::Unpark(object),
    }
}

/// Two threads of up to three acts, or three of one or two: what shuttle can exhaust.
fn program(random: &mut Random) -> Program<Act> {
    let three = random.below(4) == 0;
    let (threads, longest) = if three { (3, 2) } else { (2, 3) };
    random.program(threads, longest, act)
}

/// The same program over either `std`: what its threads end with, and what they leave.
macro_rules! machine {
    ($name:ident, $parking:ident, $($std:tt)+) => {
        mod $name {
            use $($std)+::sync::atomic::{AtomicU64, Ordering::SeqCst};
            use $($std)+::sync::mpsc::{self, Receiver, Sender};
            use $($std)+::sync::{Arc, Condvar, Mutex};
            use $($std)+::thread;

            use super::Act;
            use super::$parking::{Parker, Parking};

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
                let mut parking = Parking::default();
                let threads: Vec<_> = (1u64..)
                    .zip(program.to_vec())
                    .map(|(seed, acts)| {
                        let (theirs, parker) = (Arc::clone(&shared), parking.parker());
                        let thread = thread::spawn(move || {
                            acts.into_iter().fold(seed, |value, act| perform(act, value, &theirs, &parker))
                        });
                        parking.began(thread.thread());
                        thread
                    })
                    .collect();
                let mut result: Vec<u64> = threads.into_iter().map(|thread| thread.join().unwrap()).collect();
                result.extend(shared.cells.iter().map(|cell| cell.load(SeqCst)));
                result.extend(shared.locks.iter().map(|lock| *lock.lock().unwrap()));
                result
            }

            fn perform(act: Act, value: u64, shared: &Shared, parker: &Parker) -> u64 {
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
                    Act::Park => {
                        parker.park();
                        value
                    }
                    Act::Unpark(earlier) => {
                        parker.unpark(earlier);
                        value
                    }
                }
            }
        }
    };
}

machine!(explored, threads, ::std);
machine!(shuttled, tokens, ::shuttle);

mod threads {
    //! Parking as it is in the shadow.

    use std::thread::{self, Thread};

    /// The threads that have begun.
    #[derive(Default)]
    pub struct Parking(Vec<Thread>);

    impl Parking {
        /// For the thread that begins next.
        pub fn parker(&self) -> Parker {
            Parker(self.0.clone())
        }

        pub fn began(&mut self, thread: &Thread) {
            self.0.push(thread.clone());
        }
    }

    /// The threads that one of them can unpark besides itself.
    pub struct Parker(Vec<Thread>);

    impl Parker {
        pub fn park(&self) {
            thread::park();
        }

        pub fn unpark(&self, earlier: usize) {
            match self.0.iter().nth_back(earlier.wrapping_sub(1)) {
                Some(thread) => thread.unpark(),
                None => thread::current().unpark(),
            }
        }
    }
}

mod tokens {
    //! Parking as `std` documents it, over shuttle's lock and condition variable: `unpark` makes the token available if
    //! it is not, and `park` waits until it is and takes it.

    use shuttle::sync::{Arc, Condvar, Mutex};
    use shuttle::thread::Thread;

    type Token = (Mutex<bool>, Condvar);

    /// The tokens of the threads that have begun.
    #[derive(Default)]
    pub struct Parking(Vec<Arc<Token>>);

    impl Parking {
        /// For the thread that begins next.
        pub fn parker(&mut self) -> Parker {
            self.0.push(Arc::default());
            Parker(self.0.clone())
        }

        pub fn began(&mut self, _: &Thread) {}
    }

    /// The tokens of the threads that one of them can unpark, its own the last.
    pub struct Parker(Vec<Arc<Token>>);

    impl Parker {
        pub fn park(&self) {
            let (available, made) = &**self.0.last().expect("its own");
            let mut available = available.lock().unwrap();
            while !*available {
                available = made.wait(available).unwrap();
            }
            *available = false;
        }

        pub fn unpark(&self, earlier: usize) {
            let place = self.0.len().checked_sub(1 + earlier);
            let (available, made) = &*self.0[place.unwrap_or(self.0.len() - 1)];
            *available.lock().unwrap() = true;
            made.notify_one();
        }
    }
}

/// The outcomes, and whether some schedule ends in a deadlock.
type Found = (BTreeSet<String>, bool);

/// Or the verdict that no schedule of such a program should have.
fn by_the_explorer(program: &[Vec<Act>]) -> Result<Found, Verdict> {
    let program = program.to_vec();
    let config = Config {
        outcomes: true,
        prints_are_visible: false,
        spurious_wake_ups: 0,
        ..Config::default()
    };
    let report = explore(config, move || println!("{:?}", explored::run(&program)));
    assert!(report.complete, "too large: {}", report.coverage());
    let mut found = (BTreeSet::new(), false);
    for outcome in report.outcomes {
        match outcome.verdict {
            None => {
                found.0.insert(outcome.output.trim_end().to_owned());
            }
            Some(Verdict::Deadlock | Verdict::LostWakeUp) => found.1 = true,
            Some(other) => return Err(other),
        }
    }
    Ok(found)
}

/// Shuttle stops at the first deadlock, so its outcomes are all of them only where it finds none. None where it does
/// not finish.
fn by_shuttle(program: &[Vec<Act>]) -> Option<Found> {
    const MOST: usize = 2_500;
    // Shuttle runs its threads on this one, and the set is touched between its points.
    let outcomes = std::sync::Arc::new(std::sync::Mutex::new(BTreeSet::new()));
    let theirs = std::sync::Arc::clone(&outcomes);
    let program = program.to_vec();
    let mut config = shuttle::Config::new();
    config.failure_persistence = shuttle::FailurePersistence::None;
    config.silence_warnings = true;
    let runner = shuttle::Runner::new(DfsScheduler::new(Some(MOST), false), config);
    let ran = catch_unwind(AssertUnwindSafe(move || {
        runner.run(move || {
            let outcome = format!("{:?}", shuttled::run(&program));
            theirs.lock().unwrap().insert(outcome);
        })
    }));
    let outcomes = std::mem::take(&mut *outcomes.lock().unwrap());
    match ran {
        Ok(executions) if executions >= MOST => None,
        Ok(_) => Some((outcomes, false)),
        Err(panic) => {
            let told = panic
                .downcast_ref::<String>()
                .expect("shuttle panics with a text");
            assert!(told.contains("deadlock"), "{told}");
            Some((outcomes, true))
        }
    }
}

/// What the two say differently of a program.
fn differ(ours: &Result<Found, Verdict>, (theirs, their_deadlock): &Found) -> Option<String> {
    let (outcomes, deadlock) = match ours {
        Ok(found) => found,
        Err(verdict) => {
            return Some(format!(
                "the explorer says {verdict}, shuttle nothing of it"
            ));
        }
    };
    if deadlock != their_deadlock {
        return Some(format!("a deadlock: {deadlock}, shuttle {their_deadlock}"));
    }
    // Up to its first deadlock shuttle has seen some of the outcomes.
    let differ = if *deadlock {
        !theirs.is_subset(outcomes)
    } else {
        theirs != outcomes
    };
    differ.then(|| format!("outcomes {outcomes:?}, shuttle {theirs:?}"))
}

#[test]
fn a_thousand_programs_have_the_outcomes_that_shuttle_finds() {
    let mut random = Random(1_000);
    let programs: Vec<_> = (0..1_000).map(|_| program(&mut random)).collect();
    let parks = |program: &Program<Act>| program.iter().flatten().any(|act| *act == Act::Park);
    let parking = programs.iter().filter(|program| parks(program)).count();
    let (mut deadlocks, mut whole, mut undecided) = (0, 0, 0);

    let disagreement = first_disagreement("truth::a_thousand_programs", programs, |program| {
        let ours = by_the_explorer(program);
        deadlocks += u32::from(ours.as_ref().is_ok_and(|found| found.1));
        let Some(theirs) = by_shuttle(program) else {
            undecided += 1;
            return None;
        };
        whole += u32::from(!theirs.1);
        differ(&ours, &theirs)
    });

    if let Some(disagreement) = disagreement {
        panic!("{disagreement}");
    }
    println!(
        "{parking} park; {deadlocks} can deadlock; shuttle tried all of {whole}, gave up {undecided}"
    );
    if asked_all() {
        assert!(parking > 150, "some must park: {parking}");
        assert!(
            deadlocks > 300,
            "the programs must be able to fail: {deadlocks}"
        );
        assert!(whole > 250, "shuttle must be able to finish: {whole}");
        assert!(
            undecided < 200,
            "shuttle must be able to finish: {undecided} left"
        );
    }
}
