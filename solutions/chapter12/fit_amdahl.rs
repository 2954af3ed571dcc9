//! # Fit Amdahl's law
//!
//! You have measured how long a program takes with one worker, with two, with three. Which parallel share explains these
//! times best, and how well does it explain them?
//!
//! Write `fit_amdahl`. A sample is a number of workers and a time in seconds. The samples come in any order, and a number
//! of workers may have been measured more than once.
//!
//! - The baseline is the median of the times of one worker, and of an even number of them the mean of the two in the
//!   middle. The speed-up of a sample is the baseline divided by its time.
//! - Amdahl's law can be written as `1 − 1/S = p (1 − 1/n)`: a straight line through the origin. `p` is the slope that
//!   makes the sum of the squared errors *of this line* least, over all samples. No share is below 0 or above 1: if the
//!   slope is, `p` is 0 or 1.
//! - `residuals` are the measured speed-up minus the one that the law predicts, sample by sample, in the order of the
//!   samples. They are in speed-ups, since that is what a figure shows.
//! - `r2` says what part of the variance of the measured speed-ups the law explains: 1 minus the sum of the squared
//!   residuals divided by the sum of the squared distances of the speed-ups from their mean. If all speed-ups are the same,
//!   there is nothing to explain: `None`.
//!
//! If a time is not a number above 0, that is a `BadTime`. If nothing was measured with one worker, there is `NoBaseline`.
//! If nothing was measured with more, the samples are `TooFew`. The first of these that holds is returned. Every number of
//! workers is at least 1.
//!
//! One, two and four workers with 10, 6 and 4 seconds: `p` is 0.8, the residuals are 0, and `r2` is 1.

/// A parallel share, and how well it explains what was measured.
#[derive(Clone, Debug, PartialEq)]
pub struct Fit {
    /// The share of one worker's time that can be divided.
    pub p: f64,
    /// The share of the variance of the speed-ups that the law explains; none if they do not vary.
    pub r2: Option<f64>,
    /// Measured minus predicted speed-up, sample by sample.
    pub residuals: Vec<f64>,
}

/// Why there is no fit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FitError {
    /// A time is not a number above 0.
    BadTime,
    /// Nothing was measured with one worker.
    NoBaseline,
    /// Nothing was measured with more than one.
    TooFew,
}

/// Fits the parallel share to pairs of workers and seconds.
///
/// # Errors
/// If a time is no time, or if there is too little to fit.
pub fn fit_amdahl(samples: &[(u32, f64)]) -> Result<Fit, FitError> {
    //[ todo!()
    if samples
        .iter()
        .any(|&(_, time)| !time.is_finite() || time <= 0.0)
    {
        return Err(FitError::BadTime);
    }
    let alone = samples.iter().filter(|(n, _)| *n == 1);
    let baseline = median(alone.map(|&(_, time)| time).collect()).ok_or(FitError::NoBaseline)?;
    if samples.iter().all(|&(n, _)| n == 1) {
        return Err(FitError::TooFew);
    }

    // One worker adds 0 to both sums: the line goes through that point anyway.
    let (mut xy, mut xx) = (0.0, 0.0);
    for &(n, time) in samples {
        let x = 1.0 - 1.0 / f64::from(n);
        let y = 1.0 - time / baseline;
        xy += x * y;
        xx += x * x;
    }
    let p = (xy / xx).clamp(0.0, 1.0);

    let speedups: Vec<f64> = samples.iter().map(|(_, time)| baseline / time).collect();
    let predicted = samples
        .iter()
        .map(|&(n, _)| 1.0 / ((1.0 - p) + p / f64::from(n)));
    let residuals: Vec<f64> = speedups
        .iter()
        .zip(predicted)
        .map(|(s, law)| s - law)
        .collect();
    let mean = speedups.iter().sum::<f64>() / speedups.len() as f64;
    let variance: f64 = speedups
        .iter()
        .map(|speedup| (speedup - mean).powi(2))
        .sum();
    let unexplained: f64 = residuals.iter().map(|residual| residual.powi(2)).sum();
    Ok(Fit {
        p,
        r2: (variance > 0.0).then(|| 1.0 - unexplained / variance),
        residuals,
    })
    //]
}
//[

fn median(mut times: Vec<f64>) -> Option<f64> {
    times.sort_by(f64::total_cmp);
    let upper = times.get(times.len() / 2)?;
    let lower = times.get((times.len() - 1) / 2)?;
    Some((lower + upper) / 2.0)
}
//]
