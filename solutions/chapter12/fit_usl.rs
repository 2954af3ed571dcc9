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
    //[ todo!()
    let alone = samples.iter().find(|(n, _)| *n == 1).ok_or(TooFew)?.1;
    let points: Vec<(f64, f64)> = samples
        .iter()
        .filter(|(n, _)| *n > 1)
        .map(|&(n, time)| {
            let n = f64::from(n);
            (n, (n * time / alone - 1.0) / (n - 1.0))
        })
        .collect();
    let (mean_n, mean_y) = (mean(&points, |(n, _)| n), mean(&points, |(_, y)| y));
    let spread: f64 = points.iter().map(|(n, _)| (n - mean_n).powi(2)).sum();
    if points.is_empty() || spread == 0.0 {
        return Err(TooFew);
    }

    let together: f64 = points
        .iter()
        .map(|(n, y)| (n - mean_n) * (y - mean_y))
        .sum();
    let mut beta = together / spread;
    let mut alpha = mean_y - beta * mean_n;
    if alpha < 0.0 {
        alpha = 0.0;
        let squares = mean(&points, |(n, _)| n * n);
        beta = (mean(&points, |(n, y)| n * y) / squares).max(0.0);
    } else if beta < 0.0 {
        beta = 0.0;
        alpha = mean_y.max(0.0);
    }

    let law = |n: u32| {
        let n = f64::from(n);
        n / (1.0 + alpha * (n - 1.0) + beta * n * (n - 1.0))
    };
    let most = samples.iter().map(|&(n, _)| n).max().unwrap_or(1);
    let best_n = (1..=4 * most).reduce(|best, n| if law(n) > law(best) { n } else { best });
    let squares = samples
        .iter()
        .map(|&(n, time)| (alone / time - law(n)).powi(2));
    Ok(Usl {
        alpha,
        beta,
        peak: (beta > 0.0).then(|| ((1.0 - alpha) / beta).max(1.0).sqrt()),
        best_n: best_n.unwrap_or(1),
        rmse: (squares.sum::<f64>() / samples.len() as f64).sqrt(),
    })
    //]
}
//[

fn mean(points: &[(f64, f64)], of: impl Fn((f64, f64)) -> f64) -> f64 {
    points.iter().map(|&point| of(point)).sum::<f64>() / points.len() as f64
}
//]
