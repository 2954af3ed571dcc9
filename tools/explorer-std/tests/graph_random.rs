//! The graphs of a few hundred random programs: each has exactly the ends that `explore` finds, and its fewest
//! preemptions are those of the report.
//!
//! In this file `std` is the shadow, as it is for a learner.

// Not the shadow's: these tests call `explore` themselves.
use core::prelude::v1::test;
use std::sync::atomic::{AtomicU64, Ordering::SeqCst};
use std::sync::mpsc::{self, Receiver, SyncSender};
use std::sync::{Arc, Barrier, Condvar, Mutex, RwLock};
use std::thread;
use std::time::Duration;

use explorer::graph::{Limits, NoGraph};
use explorer::{Config, explore, graph};
use reader::{check_the_format, ends, fewest_by_relaxation, outcomes};

mod reader;

/// One visible thing that a thread does, to one of two objects. From `Yield` on, others may come early at a price, or
/// go first for nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Act {
    Load(usize),
    Store(usize),
    Add(usize),
    Lock(usize),
    LockBoth(usize),
    TryLock(usize),
    WaitOnce,
    WaitUntilSet,
    Set,
    NotifyOne,
    Meet,
    Write(usize),
    Read(usize),
    Send,
    Receive,
    TryReceive,
    Yield,
    Sleep,
    WaitBriefly,
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

    fn act(&mut self, kinds: u64) -> Act {
        let object = usize::try_from(self.below(2)).unwrap();
        match self.below(kinds) {
            0 => Act::Load(object),
            1 | 2 => Act::Store(object),
            3 => Act::Add(object),
            4 => Act::Lock(object),
            5 => Act::LockBoth(object),
            6 => Act::TryLock(object),
            7 => Act::WaitOnce,
            8 => Act::WaitUntilSet,
            9 => Act::Set,
            10 => Act::NotifyOne,
            11 => Act::Meet,
            12 => Act::Write(object),
            13 => Act::Read(object),
            14 => Act::Send,
            15 => Act::Receive,
            16 => Act::TryReceive,
            17 => Act::Yield,
            18 => Act::Sleep,
            _ => Act::WaitBriefly,
        }
    }

    fn program(&mut self, kinds: u64) -> Vec<Vec<Act>> {
        let threads = 2 + self.below(2);
        let longest = if threads == 2 { 4 } else { 2 };
        (0..threads)
            .map(|_| {
                (0..1 + self.below(longest))
                    .map(|_| self.act(kinds))
                    .collect()
            })
            .collect()
    }
}

const WITHOUT_TIME: u64 = 17;
const ALL: u64 = 20;

#[derive(Default)]
struct Shared {
    cells: [AtomicU64; 2],
    locks: [Mutex<u64>; 2],
    flag: Mutex<bool>,
    signal: Condvar,
    pairs: [RwLock<u64>; 2],
}

type Everything = (Shared, Barrier, SyncSender<u64>, Mutex<Receiver<u64>>);

/// Panics if nobody's last value is even: a failure that comes in some schedules.
fn run(program: &[Vec<Act>]) {
    let (sender, receiver) = mpsc::sync_channel(1);
    let all = Arc::new((
        Shared::default(),
        Barrier::new(2),
        sender,
        Mutex::new(receiver),
    ));
    let threads: Vec<_> = (1u64..)
        .zip(program.to_vec())
        .map(|(seed, acts)| {
            let all = Arc::clone(&all);
            thread::spawn(move || {
                acts.into_iter()
                    .fold(seed, |value, act| perform(act, value, &all))
            })
        })
        .collect();
    let mut result: Vec<u64> = threads
        .into_iter()
        .map(|thread| thread.join().unwrap())
        .collect();
    result.extend(all.0.cells.iter().map(|cell| cell.load(SeqCst)));
    result.extend(all.0.locks.iter().map(|lock| *lock.lock().unwrap()));
    println!("{result:?}");
    assert!(result.iter().any(|value| value % 2 == 0));
}

fn perform(act: Act, value: u64, (shared, barrier, sender, receiver): &Everything) -> u64 {
    let Shared {
        cells,
        locks,
        flag,
        signal,
        pairs,
    } = shared;
    match act {
        Act::Load(object) => value * 3 + cells[object].load(SeqCst),
        Act::Store(object) => {
            cells[object].store(value, SeqCst);
            value
        }
        Act::Add(object) => value + cells[object].fetch_add(value, SeqCst),
        Act::Lock(object) => {
            let mut guard = locks[object].lock().unwrap();
            *guard = *guard * 5 + value;
            *guard
        }
        Act::LockBoth(object) => {
            let first = locks[object].lock().unwrap();
            let mut second = locks[1 - object].lock().unwrap();
            *second += *first + value;
            *second
        }
        Act::TryLock(object) => locks[object].try_lock().map_or(value + 100, |mut guard| {
            *guard += value;
            value + 1
        }),
        Act::WaitOnce => {
            let guard = signal.wait(flag.lock().unwrap()).unwrap();
            value + 10 + u64::from(*guard)
        }
        Act::WaitUntilSet => {
            let is_unset = |set: &mut bool| !*set;
            drop(signal.wait_while(flag.lock().unwrap(), is_unset).unwrap());
            value + 20
        }
        Act::Set => {
            *flag.lock().unwrap() = true;
            signal.notify_all();
            value
        }
        Act::NotifyOne => {
            signal.notify_one();
            value
        }
        Act::Meet => value + 30 * u64::from(barrier.wait().is_leader()),
        Act::Write(object) => {
            let mut guard = pairs[object].write().unwrap();
            *guard = *guard * 5 + value;
            *guard
        }
        Act::Read(object) => value * 3 + *pairs[object].read().unwrap(),
        Act::Send => {
            sender.send(value).unwrap();
            value
        }
        Act::Receive => value + receiver.lock().unwrap().recv().unwrap(),
        Act::TryReceive => value + receiver.lock().unwrap().try_recv().unwrap_or(1_000),
        Act::Yield => {
            thread::yield_now();
            value
        }
        Act::Sleep => {
            thread::sleep(Duration::from_millis(value));
            value
        }
        Act::WaitBriefly => {
            let guard = flag.lock().unwrap();
            let limit = Duration::from_millis(5);
            let (guard, result) = signal.wait_timeout(guard, limit).unwrap();
            value + 10 + u64::from(*guard) + 2 * u64::from(result.timed_out())
        }
    }
}

/// What came of so many programs.
#[derive(Debug, Default)]
struct Seen {
    failing: usize,
    too_large: usize,
    /// Those that fail with fewer preemptions than the report says, for which they need time-outs or spurious wake-ups.
    fewer: usize,
    most_states: usize,
}

fn compare(programs: usize, kinds: u64, config: &Config) -> Seen {
    let mut random = Random(20_261_122);
    let mut seen = Seen::default();
    for number in 0..programs {
        let acts = random.program(kinds);
        let told = format!("program {number}: {acts:?}");
        let program = move || run(&acts);
        let graph = match graph(config.clone(), Limits::default(), program.clone()) {
            Ok(graph) => graph,
            Err(NoGraph::TooLarge(_)) => {
                seen.too_large += 1;
                continue;
            }
            Err(other) => panic!("{other}, {told}"),
        };
        check_the_format(&graph);
        assert_eq!(ends(&graph), outcomes(config, program.clone()), "{told}");
        assert_eq!(graph.fewest, fewest_by_relaxation(&graph), "{told}");
        let failure = explore(config.clone(), program).failure;
        let reported = failure.as_ref().map(|failure| failure.preemptions);
        assert_eq!(graph.fewest.is_some(), reported.is_some(), "{told}");
        assert!(graph.fewest <= reported, "{told}");
        seen.failing += usize::from(reported.is_some());
        seen.fewer += usize::from(graph.fewest < reported);
        seen.most_states = seen.most_states.max(graph.states.len());
    }
    println!("{seen:?}");
    assert!(seen.too_large * 10 < programs, "{seen:?}");
    assert!(seen.failing * 10 > programs, "this shows little: {seen:?}");
    seen
}

#[test]
fn random_programs_have_their_ends_and_their_fewest_preemptions() {
    let config = Config {
        spurious_wake_ups: 0,
        ..Config::default()
    };
    let seen = compare(200, WITHOUT_TIME, &config);
    assert_eq!(seen.fewer, 0, "{seen:?}");
}

#[test]
fn random_programs_with_time_and_spurious_wake_ups_have_their_ends() {
    compare(100, ALL, &Config::default());
}
