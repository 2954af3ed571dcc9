//! The search against a naive one: at each bound, exploring equal states once loses no outcome of a small program.
//!
//! In this file `std` is the shadow, as it is for a learner.

// Not the shadow's: these tests call `explore` themselves.
use core::prelude::v1::test;
use std::collections::BTreeSet;
use std::sync::atomic::{AtomicU64, Ordering::SeqCst};
use std::sync::mpsc::{self, Receiver, SyncSender};
use std::sync::{Arc, Barrier, Condvar, Mutex, OnceLock, RwLock};
use std::thread;
use std::time::Duration;

use explorer::{Config, Outcome, Verdict, explore};

/// One visible thing that a thread of a random program does, to one of two objects.
#[derive(Clone, Copy, Debug)]
enum Act {
    Load(usize),
    Store(usize),
    Add(usize),
    Exchange(usize),
    Lock(usize),
    LockBoth(usize),
    TryLock(usize),
    WaitOnce,
    WaitUntilSet,
    Set,
    NotifyOne,
    Meet,
    Make,
    Yield,
    Read(usize),
    Write(usize),
    TryWrite(usize),
    Send,
    Receive,
    TryReceive,
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

    /// One act: of any kind, or one of the five on plain shared values.
    fn act(&mut self, kinds: Kinds) -> Act {
        let object = usize::try_from(self.below(2)).unwrap();
        match self.below(kinds as u64) {
            0..3 => Act::Load(object),
            3..5 => Act::Store(object),
            5 => Act::Add(object),
            6 => Act::Exchange(object),
            7 | 8 => Act::Lock(object),
            9 => Act::LockBoth(object),
            10 => Act::TryLock(object),
            11 => Act::WaitOnce,
            12 => Act::WaitUntilSet,
            13 => Act::Set,
            14 => Act::NotifyOne,
            15 => match object {
                0 => Act::Meet,
                _ => Act::Make,
            },
            16 => Act::Yield,
            17 => Act::Read(object),
            18 => Act::Write(object),
            19 => Act::TryWrite(object),
            20 => Act::Send,
            21 => Act::Receive,
            22 => Act::TryReceive,
            23 => Act::Sleep,
            _ => Act::WaitBriefly,
        }
    }

    fn program(&mut self, kinds: Kinds) -> Vec<Vec<Act>> {
        let threads = 2 + self.below(2);
        let longest = match (kinds, threads) {
            (Kinds::Any, 2) => 3,
            (Kinds::Any, _) => 2,
            (Kinds::Values, 2) => 5,
            (Kinds::Values, _) => 3,
        };
        (0..threads)
            .map(|_| {
                (0..1 + self.below(longest))
                    .map(|_| self.act(kinds))
                    .collect()
            })
            .collect()
    }
}

/// How many kinds of act a program may have.
#[derive(Clone, Copy)]
enum Kinds {
    Values = 8,
    Any = 25,
}

#[derive(Default)]
struct Shared {
    cells: [AtomicU64; 2],
    locks: [Mutex<u64>; 2],
    flag: Mutex<bool>,
    signal: Condvar,
    made: OnceLock<u64>,
    shared: [RwLock<u64>; 2],
}

fn run(program: &[Vec<Act>]) {
    let (sender, receiver) = mpsc::sync_channel(1);
    let receiver = Mutex::new(receiver);
    let shared = Arc::new((Shared::default(), Barrier::new(2), sender, receiver));
    let threads: Vec<_> = (1u64..)
        .zip(program.to_vec())
        .map(|(seed, acts)| {
            let shared = Arc::clone(&shared);
            thread::spawn(move || {
                acts.into_iter()
                    .fold(seed, |value, act| perform(act, value, &shared))
            })
        })
        .collect();
    let mut result: Vec<u64> = threads
        .into_iter()
        .map(|thread| thread.join().unwrap())
        .collect();
    result.extend(shared.0.cells.iter().map(|cell| cell.load(SeqCst)));
    result.extend(shared.0.locks.iter().map(|lock| *lock.lock().unwrap()));
    println!("{result:?}");
}

type All = (Shared, Barrier, SyncSender<u64>, Mutex<Receiver<u64>>);

fn perform(act: Act, value: u64, (shared, barrier, sender, receiver): &All) -> u64 {
    let Shared {
        cells,
        locks,
        flag,
        signal,
        made,
        shared: pairs,
    } = shared;
    match act {
        Act::Load(object) => value * 3 + cells[object].load(SeqCst),
        Act::Store(object) => {
            cells[object].store(value, SeqCst);
            value
        }
        Act::Add(object) => value + cells[object].fetch_add(value, SeqCst),
        Act::Exchange(object) => match cells[object].compare_exchange(0, value, SeqCst, SeqCst) {
            Ok(_) => value + 7,
            Err(seen) => value + seen,
        },
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
        Act::TryLock(object) => match locks[object].try_lock() {
            Ok(mut guard) => {
                *guard += value;
                value + 1
            }
            Err(_) => value + 100,
        },
        Act::WaitOnce => {
            let guard = signal.wait(flag.lock().unwrap()).unwrap();
            value + 10 + u64::from(*guard)
        }
        Act::WaitUntilSet => {
            drop(
                signal
                    .wait_while(flag.lock().unwrap(), |set| !*set)
                    .unwrap(),
            );
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
        Act::Make => value + made.get_or_init(|| value + cells[0].load(SeqCst)),
        Act::Yield => {
            thread::yield_now();
            value
        }
        Act::Read(object) => value * 3 + *pairs[object].read().unwrap(),
        Act::Write(object) => {
            let mut guard = pairs[object].write().unwrap();
            *guard = *guard * 5 + value;
            *guard
        }
        Act::TryWrite(object) => match pairs[object].try_write() {
            Ok(mut guard) => {
                *guard += value;
                value + 1
            }
            Err(_) => value + 100,
        },
        Act::Send => {
            sender.send(value).unwrap();
            value
        }
        Act::Receive => value + receiver.lock().unwrap().recv().unwrap(),
        Act::TryReceive => value + receiver.lock().unwrap().try_recv().unwrap_or(1_000),
        Act::Sleep => {
            thread::sleep(Duration::from_millis(value));
            value
        }
        Act::WaitBriefly => {
            let guard = flag.lock().unwrap();
            let (guard, result) = signal
                .wait_timeout(guard, Duration::from_millis(5))
                .unwrap();
            value + 10 + u64::from(*guard) + 2 * u64::from(result.timed_out())
        }
    }
}

fn outcomes(
    program: &[Vec<Act>],
    preemptions: Option<u32>,
    equal_states_once: bool,
) -> (Vec<(String, Option<Verdict>)>, u64) {
    let program = program.to_vec();
    let config = Config {
        preemptions,
        equal_states_once,
        outcomes: true,
        prints_are_visible: false,
        max_executions: 2_000_000,
        ..Config::default()
    };
    let report = explore(config, move || run(&program));
    assert!(
        report.executions < 2_000_000,
        "the program is too large to search naively"
    );
    let outcomes = report
        .outcomes
        .into_iter()
        .map(
            |Outcome {
                 output, verdict, ..
             }| (output, verdict),
        )
        .collect();
    (outcomes, report.executions)
}

#[test]
fn programs_of_every_kind_lose_no_outcome_at_any_bound() {
    let failing = compare_with_naive(Kinds::Any, 150);
    assert!(
        failing > 20,
        "the programs must be able to fail, or this shows little: {failing}"
    );
}

#[test]
fn programs_on_shared_values_lose_no_outcome_at_any_bound() {
    compare_with_naive(Kinds::Values, 150);
}

fn compare_with_naive(kinds: Kinds, programs: usize) -> u64 {
    let mut random = Random(20_261_122);
    let (mut naive_executions, mut executions, mut failing) = (0, 0, 0);
    for number in 0..programs {
        let program = random.program(kinds);
        for bound in [Some(0), Some(1), Some(2), None] {
            let (naive, all) = outcomes(&program, bound, false);
            let (found, few) = outcomes(&program, bound, true);
            assert_eq!(
                found, naive,
                "program {number} at bound {bound:?}: {program:?}"
            );
            naive_executions += all;
            executions += few;
            failing += u64::from(naive.iter().any(|(_, verdict)| verdict.is_some()));
        }
    }
    assert!(
        executions * 2 < naive_executions,
        "{executions} executions against {naive_executions}"
    );
    failing
}

#[test]
fn programs_on_shared_values_have_the_outcomes_of_their_interleavings() {
    let mut random = Random(7);
    for number in 0..150 {
        let program = random.program(Kinds::Values);
        let (found, _) = outcomes(&program, None, true);
        let expected: Vec<_> = Machine::new(&program)
            .outcomes()
            .into_iter()
            .map(|output| (output, None))
            .collect();
        assert_eq!(found, expected, "program {number}: {program:?}");
    }
}

/// The same programs without threads: each act is one step of a machine, and the interleavings are tried one by one.
#[derive(Clone)]
struct Machine<'a> {
    program: &'a [Vec<Act>],
    done: Vec<usize>,
    values: Vec<u64>,
    cells: [u64; 2],
    locks: [u64; 2],
}

impl<'a> Machine<'a> {
    fn new(program: &'a [Vec<Act>]) -> Self {
        Machine {
            program,
            done: vec![0; program.len()],
            values: (1..).take(program.len()).collect(),
            cells: [0; 2],
            locks: [0; 2],
        }
    }

    fn outcomes(&self) -> BTreeSet<String> {
        let mut outcomes = BTreeSet::new();
        for thread in 0..self.program.len() {
            if let Some(&act) = self.program[thread].get(self.done[thread]) {
                let mut next = self.clone();
                next.done[thread] += 1;
                next.step(thread, act);
                outcomes.extend(next.outcomes());
            }
        }
        if outcomes.is_empty() {
            let result = [&self.values[..], &self.cells, &self.locks].concat();
            outcomes.insert(format!("{result:?}\n"));
        }
        outcomes
    }

    fn step(&mut self, thread: usize, act: Act) {
        let value = &mut self.values[thread];
        match act {
            Act::Load(object) => *value = *value * 3 + self.cells[object],
            Act::Store(object) => self.cells[object] = *value,
            Act::Add(object) => {
                let before = self.cells[object];
                self.cells[object] += *value;
                *value += before;
            }
            Act::Exchange(object) if self.cells[object] == 0 => {
                self.cells[object] = *value;
                *value += 7;
            }
            Act::Exchange(object) => *value += self.cells[object],
            Act::Lock(object) => {
                self.locks[object] = self.locks[object] * 5 + *value;
                *value = self.locks[object];
            }
            other => unreachable!("{other:?} is not an act on shared values"),
        }
    }
}
