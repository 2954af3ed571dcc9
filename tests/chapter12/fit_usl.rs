//! Marks `fit_usl`.

#[cfg(not(marked))]
use solutions::chapter12::fit_usl as submission;

use marking::check;
use submission::{TooFew, Usl, fit_usl};

marking::exercise! {
    title: "Fit the Universal Scalability Law",
    order: 4,
    hints: [
        "Each sample of more than one worker is a point: across `n`, up `(n/S − 1) / (n − 1)`. That is Karp and Flatt's \
         serial share, by the way. What would a horizontal line mean, and what a rising one?",
        "Slope: `Σ(n − n̄)(y − ȳ) / Σ(n − n̄)²`. Then `α = ȳ − β n̄`. When is the denominator 0?",
        "If `α < 0`: `α = 0` and `β = Σ n y / Σ n²`. Otherwise, if `β < 0`: `β = 0` and `α = ȳ`. For `best_n` try every \
         number up to the limit: the best whole number need not be the one nearest to the peak.",
    ],
}

/// The eight worker counts of the course's Python original: workers and seconds.
const ORIGINAL: [(u32, f64); 8] = [
    (1, 10.4939),
    (2, 5.5624),
    (3, 4.1331),
    (4, 3.4789),
    (5, 3.4106),
    (6, 3.0392),
    (7, 3.1581),
    (8, 3.5715),
];

/// Times that follow the law exactly give both numbers back.
#[check(value, points = 3)]
fn exact_times_give_both_numbers_back() {
    for (alpha, beta) in [(0.05, 0.02), (0.3, 0.001), (0.01, 0.1), (0.9, 0.2)] {
        for workers in [&[1, 2, 3, 4, 5][..], &[8, 3, 1], &[64, 16, 4, 1, 2]] {
            let samples = exact(alpha, beta, workers);
            let fit = fitted(&samples);
            is_near(fit.alpha, alpha, 1e-6, &format!("α of {samples:?}"));
            is_near(fit.beta, beta, 1e-6, &format!("β of {samples:?}"));
        }
    }
}

/// The original's table is fitted, and six workers are found best, as they were measured to be.
#[check(value, points = 3)]
fn the_table_is_fitted() {
    let fit = fitted(&ORIGINAL);
    is_near(fit.alpha, 0.0020, 1e-4, "α of the original's table");
    is_near(fit.beta, 0.0280, 1e-4, "β of the original's table");
    assert_eq!(
        fit.best_n, 6,
        "the best number of workers of the original's table"
    );
}

/// If one number would be negative, it is 0, and the other is fitted again.
#[check(value, points = 3)]
fn what_is_negative_is_zero_and_the_other_fitted_again() {
    let from = |points: &[(u32, f64)]| -> Vec<(u32, f64)> {
        let time = |&(n, y): &(u32, f64)| (n, (1.0 + y * (f64::from(n) - 1.0)) / f64::from(n));
        [(1, 1.0)]
            .into_iter()
            .chain(points.iter().map(time))
            .collect()
    };
    for (points, alpha, beta) in [
        // The line is −0.1 + 0.1 n. Through the origin it is 2/29 n, and not 0.1 n.
        (&[(2, 0.1), (3, 0.2), (4, 0.3)][..], 0.0, 2.0 / 29.0),
        (&[(2, 0.3), (3, 0.2), (4, 0.1)], 0.2, 0.0),
        (&[(2, -0.1), (4, -0.2)], 0.0, 0.0),
        (&[(2, -0.2), (4, -0.1)], 0.0, 0.0),
    ] {
        let samples = from(points);
        let fit = fitted(&samples);
        is_near(fit.alpha, alpha, 1e-9, &format!("α of {samples:?}"));
        is_near(fit.beta, beta, 1e-9, &format!("β of {samples:?}"));
    }
}

/// The peak is where the law is highest, if it falls at all.
#[check(value, points = 2)]
fn the_peak_is_where_the_law_is_highest() {
    for (alpha, beta, expected) in [(0.36, 0.01, 8.0), (0.19, 0.09, 3.0), (0.5, 0.9, 1.0)] {
        let peak = fitted(&exact(alpha, beta, &[1, 2, 4, 8])).peak;
        let peak = peak.expect("they talk");
        is_near(
            peak,
            expected,
            1e-6,
            &format!("the peak of α = {alpha} and β = {beta}"),
        );
    }
    let falling = [(1, 1.0), (2, 0.65), (4, 0.3625)];
    assert_eq!(fitted(&falling).peak, None, "the peak of {falling:?}");
}

/// The best whole number is found by trying, and not far from what was measured.
#[check(value, points = 1)]
fn the_best_number_is_one_that_can_be_believed() {
    for (alpha, beta, workers, expected) in [
        // The peak is at 1.45, and two workers are worth more than one.
        (0.0, 0.4756, &[1, 2, 3][..], 2),
        (0.0, 0.0001, &[1, 2, 4], 16),
        (0.0, 0.0001, &[1, 2, 40], 100),
        (0.5, 0.9, &[1, 2, 3], 1),
    ] {
        let best = fitted(&exact(alpha, beta, workers)).best_n;
        let what =
            format!("the best number with α = {alpha} and β = {beta}, measured at {workers:?}");
        assert_eq!(best, expected, "{what}");
    }
    let linear = [(1, 6.0), (2, 3.0), (3, 2.0)];
    assert_eq!(fitted(&linear).best_n, 12, "the best number of {linear:?}");
}

/// The error is in speed-ups, over all samples.
#[check(value, points = 1)]
fn the_error_is_in_speedups() {
    is_near(
        fitted(&ORIGINAL).rmse,
        0.1113,
        1e-3,
        "the rmse of the original's table",
    );
    let samples = exact(0.1, 0.02, &[1, 2, 3, 4]);
    is_near(
        fitted(&samples).rmse,
        0.0,
        1e-9,
        &format!("the rmse of {samples:?}"),
    );
}

/// Without one worker, or with one other number of workers, there is no line.
#[check(value, points = 1)]
fn too_few_samples_are_refused() {
    for samples in [
        &[][..],
        &[(1, 5.0)],
        &[(1, 5.0), (2, 3.0)],
        &[(1, 5.0), (2, 3.0), (2, 3.1), (1, 5.2)],
        &[(2, 5.0), (3, 3.0), (4, 2.0)],
    ] {
        assert_eq!(fit_usl(samples), Err(TooFew), "the fit of {samples:?}");
    }
}

fn exact(alpha: f64, beta: f64, workers: &[u32]) -> Vec<(u32, f64)> {
    let time = |&workers: &u32| {
        let n = f64::from(workers);
        (
            workers,
            7.0 * (1.0 + alpha * (n - 1.0) + beta * n * (n - 1.0)) / n,
        )
    };
    workers.iter().map(time).collect()
}

fn fitted(samples: &[(u32, f64)]) -> Usl {
    match fit_usl(samples) {
        Ok(fit) => fit,
        Err(TooFew) => panic!("the fit of {samples:?} is TooFew"),
    }
}

fn is_near(found: f64, expected: f64, error: f64, what: &str) {
    assert!(
        (found - expected).abs() <= error,
        "{what} is {found}, and should be {expected}"
    );
}
