//! Three laws of speed-up, each told as the times that it adds up.
//!
//! The unit of time is what one worker needs for the whole job. A speed-up is a time divided by a shorter one.

use serde::{Deserialize, Serialize};

/// What `workers` workers are worth. They are a real number so that one may ask for infinitely many.
pub trait Law {
    /// How many times as fast as one worker they are.
    fn speedup(&self, workers: f64) -> f64;

    /// What each of them is worth: 1 if nothing is lost.
    fn efficiency(&self, workers: f64) -> f64 {
        self.speedup(workers) / workers
    }
}

// ANCHOR: amdahl
/// A job of a fixed size, a share of which only one worker can do (Amdahl, 1967).
///
/// ```
/// use chapter12::laws::{Amdahl, Law};
///
/// let law = Amdahl { serial: 0.05 };
/// assert_eq!((law.speedup(64.0) * 10.0).round() / 10.0, 15.4);
/// assert_eq!(law.speedup(f64::INFINITY), 20.0, "and no number of workers is worth more");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Deserialize, Serialize)]
pub struct Amdahl {
    /// The share of one worker's time that cannot be divided, from 0 to 1.
    pub serial: f64,
}

impl Law for Amdahl {
    fn speedup(&self, workers: f64) -> f64 {
        let alone = self.serial;
        let together = (1.0 - self.serial) / workers;
        1.0 / (alone + together)
    }
}
// ANCHOR_END: amdahl

// ANCHOR: gustafson
/// A job that grows with the workers, until it takes as long as before (Gustafson, 1988).
///
/// ```
/// use chapter12::laws::{Gustafson, Law};
///
/// let law = Gustafson { serial: 0.05 };
/// assert_eq!((law.speedup(64.0) * 100.0).round() / 100.0, 60.85);
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Gustafson {
    /// The share of the time *with all workers* in which only one has something to do.
    pub serial: f64,
}

impl Law for Gustafson {
    fn speedup(&self, workers: f64) -> f64 {
        let with_all = 1.0;
        // One worker would have to do after one another what all do at once.
        let with_one = self.serial + (1.0 - self.serial) * workers;
        with_one / with_all
    }
}
// ANCHOR_END: gustafson

// ANCHOR: usl
/// Workers that wait for one another and talk with one another: the Universal Scalability Law (Gunther, 1993, 2007).
///
/// Without talk it is Amdahl's law. With talk there is a number of workers after which more are slower:
/// ```
/// use chapter12::laws::{Usl, best};
///
/// let law = Usl { contention: 0.0, coherency: 0.028 };
/// let (workers, speedup) = best(&law, 1..=64);
/// assert_eq!(workers, 6);
/// assert_eq!((speedup * 100.0).round() / 100.0, 3.26);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Deserialize, Serialize)]
pub struct Usl {
    /// α: the share of the time that only one at a time can have.
    pub contention: f64,
    /// β: what it costs a worker that there is one other to agree with.
    pub coherency: f64,
}

impl Law for Usl {
    fn speedup(&self, workers: f64) -> f64 {
        let works = 1.0 / workers;
        let waits = self.contention * (1.0 - 1.0 / workers);
        let talks = self.coherency * (workers - 1.0);
        1.0 / (works + waits + talks)
    }
}
// ANCHOR_END: usl

/// The smallest number of workers with the highest speed-up, found by trying, and that speed-up.
///
/// # Panics
/// If there is no number to try.
pub fn best(law: &impl Law, workers: impl IntoIterator<Item = u32>) -> (u32, f64) {
    workers
        .into_iter()
        .map(|workers| (workers, law.speedup(f64::from(workers))))
        .reduce(|best, next| if next.1 > best.1 { next } else { best })
        .expect("a number of workers to try")
}

// ANCHOR: serial_share
/// The serial share that would explain a measured speed-up (Karp and Flatt, 1990); none for one worker.
///
/// A job takes `1 / workers` if all of it can be divided, and 1 if nothing can. The share says how far along this way
/// the measured time lies: above 1, if the workers were slower than one; below 0, if they were faster than their number.
/// ```
/// use chapter12::laws::{Amdahl, Law, serial_share};
///
/// let law = Amdahl { serial: 0.25 };
/// assert_eq!(serial_share(1.0 / law.speedup(4.0), 4), Some(0.25));
/// assert_eq!(serial_share(1.0, 1), None);
/// ```
pub fn serial_share(time: f64, workers: u32) -> Option<f64> {
    let all_divided = 1.0 / f64::from(workers);
    let nothing_divided = 1.0;
    (workers > 1).then(|| (time - all_divided) / (nothing_divided - all_divided))
}
// ANCHOR_END: serial_share

#[cfg(test)]
mod tests {
    use super::*;

    const WORKERS: [u32; 6] = [1, 2, 3, 8, 64, 1024];

    #[test]
    fn one_worker_is_worth_one() {
        assert_eq!(Amdahl { serial: 0.3 }.speedup(1.0), 1.0);
        assert_eq!(Gustafson { serial: 0.3 }.speedup(1.0), 1.0);
        let usl = Usl {
            contention: 0.3,
            coherency: 0.1,
        };
        assert_eq!(usl.speedup(1.0), 1.0);
    }

    #[test]
    fn without_talk_the_usl_is_amdahls_law() {
        for workers in WORKERS.map(f64::from) {
            let usl = Usl {
                contention: 0.1,
                coherency: 0.0,
            };
            let apart = usl.speedup(workers) - Amdahl { serial: 0.1 }.speedup(workers);
            assert!(apart.abs() < 1e-12, "{apart} with {workers} workers");
        }
    }

    #[test]
    fn amdahls_speedup_grows_with_every_worker_but_never_to_its_limit() {
        let law = Amdahl { serial: 0.05 };
        let speedups = WORKERS.map(|workers| law.speedup(f64::from(workers)));

        assert!(speedups.is_sorted_by(|a, b| a < b), "{speedups:?}");
        assert!(speedups.iter().all(|&speedup| speedup < 20.0));
    }

    #[test]
    fn amdahl_and_gustafson_are_two_views_of_one_run() {
        let amdahl = Amdahl { serial: 0.1 };
        let with_eight = 1.0 / amdahl.speedup(8.0);

        let gustafson = Gustafson {
            serial: amdahl.serial / with_eight,
        };

        assert!((gustafson.speedup(8.0) - amdahl.speedup(8.0)).abs() < 1e-12);
    }
}
