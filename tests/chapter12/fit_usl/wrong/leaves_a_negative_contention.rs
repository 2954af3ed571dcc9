//! Loses: what_is_negative_is_zero_and_the_other_fitted_again (wrong value)
//! Leaves what the line gives: a negative contention would mean that workers help each other by waiting.

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
    let beta = together / spread;
    let alpha = mean_y - beta * mean_n;
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
}

fn mean(points: &[(f64, f64)], of: impl Fn((f64, f64)) -> f64) -> f64 {
    points.iter().map(|&point| of(point)).sum::<f64>() / points.len() as f64
}
