//! Loses: exact_times_give_their_share_back (wrong value), the_table_is_fitted_over_all_its_points (wrong value), the_fit_says_how_good_it_is (wrong value), the_baseline_is_the_median_of_one_worker (wrong value), a_share_stays_a_share (wrong value)
//! Averages a share over all points, and one worker has none: 0 divided by 0, and every sum with it, is not a number.

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

    let shares = samples
        .iter()
        .map(|&(n, time)| (1.0 - time / baseline) / (1.0 - 1.0 / f64::from(n)));
    let p = (shares.sum::<f64>() / samples.len() as f64).clamp(0.0, 1.0);

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
}

fn median(mut times: Vec<f64>) -> Option<f64> {
    times.sort_by(f64::total_cmp);
    let upper = times.get(times.len() / 2)?;
    let lower = times.get((times.len() - 1) / 2)?;
    Some((lower + upper) / 2.0)
}
