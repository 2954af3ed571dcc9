//! # Fit the Universal Scalability Law
//!
//! The times of the course's Python original fall up to six workers and rise again. Amdahl's law cannot do that; the
//! Universal Scalability Law can: with contention `α` and coherency `β`, `n` workers are worth
//! `n / (1 + α (n − 1) + β n (n − 1))`.
//!
//! Write `fit_usl`. A sample is a number of workers and a time in seconds; the samples come in any order. The speed-up of
//! a sample is the time of one worker divided by its time, and if one worker was measured more than once, its first time
//! counts. Every time is above 0.
//!
//! - Solved for what is unknown, the law is a straight line: `(n/S − 1) / (n − 1) = α + β n`. Fit it by ordinary least
//!   squares over all samples of more than one worker.
//! - Neither number can be negative. If `α` is, it is 0, and `β` alone is fitted *again*, to `β n`. Otherwise, if `β` is
//!   negative, it is 0, and `α` alone is fitted again. What is still negative then is 0 too.
//! - `peak` is the number of workers, not rounded, at which the law is highest: `sqrt((1 − α) / β)`, and at least 1;
//!   `None` if `β` is 0.
//! - `best_n` is the whole number of workers with the highest speed-up by the law, the smallest of equals. It is no more
//!   than four times the largest number measured: nobody knows what happens farther out.
//! - `rmse` is the root of the mean of the squared differences between measured and predicted speed-up, over all samples.
//!
//! Without a time of one worker, or with fewer than two different larger numbers of workers, there is no line: `TooFew`.
//!
//! Times of 1, 0.6 and 0.45 seconds with 1, 2 and 4 workers: `α` is 0.13, `β` 0.0333, `peak` 5.09 and `best_n` 5.

/// The two numbers of the law, and what they say.
#[derive(Clone, Debug, PartialEq)]
pub struct Usl {
    /// Contention: what it costs that workers wait for one another.
    pub alpha: f64,
    /// Coherency: what it costs that they talk with one another.
    pub beta: f64,
    /// The number of workers at which the law is highest, if there is one.
    pub peak: Option<f64>,
    /// The whole number of workers that the law finds best, not far from what was measured.
    pub best_n: u32,
    /// The root of the mean squared error, in speed-ups.
    pub rmse: f64,
}

/// Too few numbers of workers for a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TooFew;

/// Fits the law to pairs of workers and seconds.
///
/// # Errors
/// If one worker was not measured, or fewer than two larger numbers of workers were.
pub fn fit_usl(samples: &[(u32, f64)]) -> Result<Usl, TooFew> {
    todo!()
}
