//! # The laws of speed-up
//!
//! Seven short functions: what the laws of Amdahl, Gustafson and Gunther say that `n` workers are worth, and what Karp and
//! Flatt read out of a measured speed-up. Every later exercise of this chapter stands on these formulae, and half of the
//! mistakes in speed-ups are made at their edges.
//!
//! - `amdahl(p, n)`: of the time that one worker needs, the share `p` can be divided among `n` workers and the rest cannot.
//!   How many times as fast as one are they?
//! - `amdahl_limit(p)`: the speed-up that no number of workers goes beyond. If all can be divided, that is `f64::INFINITY`.
//! - `gustafson(serial, n)`: now the job grows with the workers. With all `n` at work, one of them works alone for the share
//!   `serial` of the time, and all do for the rest. How many times as long would one worker need for the same job?
//! - `efficiency(speedup, n)`: what each of the workers is worth.
//! - `karp_flatt(speedup, n)`: the serial share that would explain a measured speed-up, by Amdahl's law. One worker has no
//!   speed-up to be explained: `None`.
//! - `usl(alpha, beta, n)`: the Universal Scalability Law, in which each worker waits for the others, by `alpha`, and talks
//!   with each of the others, by `beta`: `n / (1 + alpha (n − 1) + beta n (n − 1))`.
//! - `usl_peak(alpha, beta)`: the number of workers, not rounded, at which that law is highest. Without talk it only rises:
//!   `None`. It is never less than 1, since fewer cannot work.
//!
//! Shares are from 0 to 1, `beta` is at least 0, and `n` at least 1. Four workers and a job that is 40 % parallel:
//! `amdahl(0.4, 4)` is 1.43, and `karp_flatt` of that is 0.6. The checks allow an error of one part in a billion.

/// What `n` workers are worth on a job of a fixed size, the share `p` of which can be divided (Amdahl, 1967).
pub fn amdahl(p: f64, n: u32) -> f64 {
    todo!()
}

/// What no number of workers is worth more than.
pub fn amdahl_limit(p: f64) -> f64 {
    todo!()
}

/// What `n` workers are worth on a job that grows with them (Gustafson, 1988).
pub fn gustafson(serial: f64, n: u32) -> f64 {
    todo!()
}

/// What each of `n` workers is worth.
pub fn efficiency(speedup: f64, n: u32) -> f64 {
    todo!()
}

/// The serial share that would explain a speed-up (Karp and Flatt, 1990).
pub fn karp_flatt(speedup: f64, n: u32) -> Option<f64> {
    todo!()
}

/// What `n` workers are worth that wait for one another and talk with one another (Gunther, 1993).
pub fn usl(alpha: f64, beta: f64, n: u32) -> f64 {
    todo!()
}

/// The number of workers at which [`usl`] is highest, if there is one.
pub fn usl_peak(alpha: f64, beta: f64) -> Option<f64> {
    todo!()
}
