//! Work that is worth different things to more workers: evenly divided, partly serial, in each other's way.
//!
//! Each kind is a fixed job that is divided among any number of workers, and its result is the same for every number:
//! what gives another answer is not measured.

use std::hint::black_box;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering::Relaxed};
use std::thread;
use std::time::{Duration, Instant};

/// A job that can be divided.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Work {
    /// All of it can be divided evenly.
    Even,
    /// This many hundredths of it only one worker can do, before the others begin.
    Serial(u32),
    /// All count on one counter.
    SharedCounter,
    /// Primality tests, the numbers divided beforehand into a part for each worker.
    Parts,
    /// The same tests, each worker taking the next number when it is free.
    Queue,
    /// Each counts on a counter of its own, beside those of the others.
    Neighbours,
    /// Each counts on a counter of its own, far from those of the others.
    Apart,
}

/// How large a job is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Size {
    /// How many steps are computed, or counted.
    pub steps: u64,
    /// How many numbers from ten billions on are tested.
    pub numbers: u64,
}

/// One run of a job.
#[derive(Clone, Debug, PartialEq)]
pub struct Ran {
    /// How long it took, from before the first worker began until the last had ended.
    pub seconds: f64,
    /// How long each worker was at work, without what one did before the others began.
    pub busy: Vec<Duration>,
    /// What came out: the same for every number of workers.
    pub result: u64,
}

impl Work {
    /// Every kind, as a sweep measures them.
    pub const ALL: [Work; 8] = [
        Work::Even,
        Work::Serial(10),
        Work::Serial(30),
        Work::SharedCounter,
        Work::Parts,
        Work::Queue,
        Work::Neighbours,
        Work::Apart,
    ];

    /// What it is called.
    pub fn name(self) -> String {
        match self {
            Work::Even => "even work".to_owned(),
            Work::Serial(share) => format!("{share} % serial"),
            Work::SharedCounter => "one shared counter".to_owned(),
            Work::Parts => "primes, a part for each".to_owned(),
            Work::Queue => "primes, one queue".to_owned(),
            Work::Neighbours => "counters side by side".to_owned(),
            Work::Apart => "counters far apart".to_owned(),
        }
    }

    /// Does the job with so many workers.
    ///
    /// ```
    /// use chapter12::workloads::{Size, Work};
    ///
    /// let size = Size { steps: 1000, numbers: 3 };
    /// for work in Work::ALL {
    ///     assert_eq!(work.run(1, size).result, work.run(2, size).result, "{work:?}");
    /// }
    /// ```
    pub fn run(self, workers: usize, size: Size) -> Ran {
        match self {
            Work::Even => divided(0, workers, size.steps),
            Work::Serial(share) => {
                divided(size.steps * u64::from(share) / 100, workers, size.steps)
            }
            Work::SharedCounter => {
                let counter = AtomicU64::new(0);
                let count = |index| {
                    for _ in 0..share(size.steps / 4, index, workers) {
                        counter.fetch_add(1, Relaxed);
                    }
                    0
                };
                let ran = timed(|| (), workers, count);
                Ran {
                    result: counter.into_inner(),
                    ..ran
                }
            }
            Work::Parts => timed(
                || (),
                workers,
                |index| {
                    let before: u64 = (0..index)
                        .map(|one| share(size.numbers, one, workers))
                        .sum();
                    let part = before..before + share(size.numbers, index, workers);
                    part.filter(|&number| is_prime(FIRST + number)).count() as u64
                },
            ),
            Work::Queue => {
                let next = AtomicUsize::new(0);
                let take = |_| {
                    let numbers = std::iter::from_fn(|| {
                        let number = next.fetch_add(1, Relaxed) as u64;
                        (number < size.numbers).then_some(number)
                    });
                    numbers.filter(|&number| is_prime(FIRST + number)).count() as u64
                };
                timed(|| (), workers, take)
            }
            Work::Neighbours => {
                let counters: Vec<AtomicU64> = (0..workers).map(|_| AtomicU64::new(0)).collect();
                let count = |index: usize| count_on(&counters[index], index, workers, size.steps);
                timed(|| (), workers, count)
            }
            Work::Apart => {
                let counters: Vec<OwnLine> = (0..workers).map(|_| OwnLine::default()).collect();
                let count = |index: usize| count_on(&counters[index].0, index, workers, size.steps);
                timed(|| (), workers, count)
            }
        }
    }
}

/// The first of the numbers that are tested, as in the course's Python original.
const FIRST: u64 = 10_000_000_000_000;

// ANCHOR: own_line
/// A counter with a cache line, and its neighbour that is fetched with it, to itself.
#[derive(Debug, Default)]
#[repr(align(128))]
pub struct OwnLine(pub AtomicU64);
// ANCHOR_END: own_line

/// How much of `all` the worker at `index` does: shares differ by one at most.
fn share(all: u64, index: usize, workers: usize) -> u64 {
    let (index, workers) = (index as u64, workers as u64);
    all / workers + u64::from(index < all % workers)
}

/// First `alone` steps by one, then the rest of all `steps` divided.
fn divided(alone: u64, workers: usize, steps: u64) -> Ran {
    let rest = |index| {
        compute(share(steps - alone, index, workers));
        0
    };
    let ran = timed(|| compute(alone), workers, rest);
    Ran {
        result: steps,
        ..ran
    }
}

/// A loop that the optimiser can neither shorten nor leave out.
fn compute(steps: u64) {
    let mut state = black_box(1_u64);
    for _ in 0..steps {
        // A linear congruential generator (Knuth's constants): each step needs the one before.
        state = black_box(
            state
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1),
        );
    }
    black_box(state);
}

// ANCHOR: count_on
/// Counts by loading and storing: nobody else writes to this counter.
fn count_on(counter: &AtomicU64, index: usize, workers: usize, steps: u64) -> u64 {
    for _ in 0..share(steps, index, workers) {
        counter.store(counter.load(Relaxed) + 1, Relaxed);
    }
    counter.load(Relaxed)
}
// ANCHOR_END: count_on

/// Whether `number` has no divisor but 1 and itself, by trying those up to its root, as the original does.
pub fn is_prime(number: u64) -> bool {
    number >= 2 && divisions(number).1
}

/// How many divisions it takes to find whether `number`, at least 2, is prime, and whether it is.
///
/// ```
/// assert_eq!(chapter12::workloads::divisions(49), (4, false)); // by 2, 3, 5 and 7
/// assert_eq!(chapter12::workloads::divisions(53), (4, true));
/// ```
pub fn divisions(number: u64) -> (u64, bool) {
    if number.is_multiple_of(2) {
        return (1, number == 2);
    }
    let mut tried = 1;
    let mut divisor = 3;
    while divisor * divisor <= number {
        tried += 1;
        if number.is_multiple_of(divisor) {
            return (tried, false);
        }
        divisor += 2;
    }
    (tried, true)
}

/// Times `before`, done by one, and then `job`, done by each of the workers.
fn timed(before: impl FnOnce(), workers: usize, job: impl Fn(usize) -> u64 + Sync) -> Ran {
    let begin = Instant::now();
    before();
    let mut result = 0;
    let mut busy = Vec::with_capacity(workers);
    thread::scope(|scope| {
        let job = &job;
        let handles: Vec<_> = (0..workers)
            .map(|index| {
                scope.spawn(move || {
                    let begin = Instant::now();
                    (job(index), begin.elapsed())
                })
            })
            .collect();
        for handle in handles {
            let (part, time) = handle.join().expect("no worker panics");
            result += part;
            busy.push(time);
        }
    });
    Ran {
        seconds: begin.elapsed().as_secs_f64(),
        busy,
        result,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_number_of_workers_does_the_whole_job() {
        let size = Size {
            steps: 999,
            numbers: 7,
        };
        for work in Work::ALL {
            let alone = work.run(1, size);
            for workers in [2, 3, 5] {
                let ran = work.run(workers, size);
                assert_eq!(ran.result, alone.result, "{work:?} with {workers}");
                assert_eq!(ran.busy.len(), workers);
            }
        }
    }

    #[test]
    fn the_numbers_of_the_original_have_34_primes_that_do_most_of_the_work() {
        let all = (FIRST..FIRST + 1000).map(divisions);
        let primes: Vec<u64> = all
            .clone()
            .filter(|(_, prime)| *prime)
            .map(|(tried, _)| tried)
            .collect();
        let (of_primes, of_all): (u64, u64) =
            (primes.iter().sum(), all.map(|(tried, _)| tried).sum());

        assert_eq!(primes.len(), 34);
        assert_eq!(
            (1000 * of_primes + of_all / 2) / of_all,
            858,
            "tenths of a per cent"
        );
    }
}
