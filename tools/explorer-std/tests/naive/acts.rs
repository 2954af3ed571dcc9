//! Programs of random acts of every kind that `std` has, and how they run.

use std::sync::atomic::{AtomicU64, Ordering::SeqCst};
use std::sync::mpsc::{self, Receiver, SyncSender};
use std::sync::{Arc, Barrier, Condvar, Mutex, OnceLock, RwLock};
use std::thread::{self, Thread};
use std::time::Duration;

use crate::small::{Program, Random};

/// One visible thing that a thread of a random program does, to one of two objects.
#[derive(Clone, Copy, Debug)]
pub enum Act {
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
    Park,
    ParkBriefly,
    /// Unparks the thread that began as many threads earlier: none, this one itself. The first has nobody before it.
    Unpark(usize),
}

/// How many kinds of act a program may have.
#[derive(Clone, Copy)]
pub enum Kinds {
    Values = 8,
    Any = 29,
}

/// One act: of any kind, or one of the six on plain shared values.
fn act(random: &mut Random, kinds: Kinds) -> Act {
    let object = random.object();
    match random.below(kinds as u64) {
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
        24 => Act::WaitBriefly,
        25 => match object {
            0 => Act::Park,
            _ => Act::ParkBriefly,
        },
        _ => Act::Unpark(object),
    }
}

/// Two or three threads, short enough that each of their schedules can be tried.
pub fn program(random: &mut Random, kinds: Kinds) -> Program<Act> {
    let threads = 2 + random.below(2);
    let longest = match (kinds, threads) {
        (Kinds::Any, 2) => 3,
        (Kinds::Any, _) => 2,
        (Kinds::Values, 2) => 5,
        (Kinds::Values, _) => 3,
    };
    random.program(threads, longest, |random| act(random, kinds))
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

/// Runs the program, and prints what its threads end with and what they leave.
pub fn run(program: &[Vec<Act>]) {
    let (sender, receiver) = mpsc::sync_channel(1);
    let receiver = Mutex::new(receiver);
    let shared = Arc::new((Shared::default(), Barrier::new(2), sender, receiver));
    let mut begun: Vec<Thread> = Vec::new();
    let threads: Vec<_> = (1u64..)
        .zip(program.to_vec())
        .map(|(seed, acts)| {
            let (shared, earlier) = (Arc::clone(&shared), begun.clone());
            let thread = thread::spawn(move || {
                acts.into_iter()
                    .fold(seed, |value, act| perform(act, value, &shared, &earlier))
            });
            begun.push(thread.thread().clone());
            thread
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

fn perform(
    act: Act,
    value: u64,
    (shared, barrier, sender, receiver): &All,
    begun: &[Thread],
) -> u64 {
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
        Act::Park => {
            thread::park();
            value
        }
        Act::ParkBriefly => {
            thread::park_timeout(Duration::from_millis(3));
            value
        }
        Act::Unpark(earlier) => {
            match begun.iter().nth_back(earlier.wrapping_sub(1)) {
                Some(thread) => thread.unpark(),
                None => thread::current().unpark(),
            }
            value
        }
    }
}
