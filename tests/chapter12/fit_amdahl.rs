//! Marks `fit_amdahl`.

#[cfg(not(marked))]
use solutions::chapter12::fit_amdahl as submission;

use marking::check;
use submission::{Fit, FitError, fit_amdahl};

marking::exercise! {
    title: "Fit Amdahl's law",
    order: 3,
    hints: [
        "Take the baseline first; then every sample is a point with `x = 1 − 1/n` and `y = 1 − 1/S`. Where is the point \
         of one worker?",
        "The slope of a line through the origin with the least squared error is `Σxy / Σx²`. Derive it: what is the \
         derivative of `Σ(y − p x)²` by `p`?",
        "Clamp the slope before you predict anything with it. The residuals are `baseline / time − 1 / ((1 − p) + p / n)`, \
         and the variance is about the mean of the measured speed-ups.",
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

/// Times that follow the law exactly give their share back.
#[check(value, points = 3)]
fn exact_times_give_their_share_back() {
    for p in [0.0, 0.3, 0.8, 0.95, 1.0] {
        let samples = [1, 2, 4, 7].map(|n| (n, 12.5 * ((1.0 - p) + p / f64::from(n))));
        let fit = fitted(&samples);
        is_near(fit.p, p, 1e-9, &format!("p of {samples:?}"));
        for residual in &fit.residuals {
            is_near(*residual, 0.0, 1e-9, &format!("a residual of {samples:?}"));
        }
        if p > 0.0 {
            let r2 = fit.r2.expect("the speed-ups vary");
            is_near(r2, 1.0, 1e-9, &format!("r2 of {samples:?}"));
        }
    }
}

/// The original's table is fitted over all its points.
#[check(value, points = 3)]
fn the_table_is_fitted_over_all_its_points() {
    is_near(
        fitted(&ORIGINAL).p,
        0.8429,
        1e-4,
        "p of the original's table",
    );
    is_near(
        fitted(&ORIGINAL[..4]).p,
        0.9073,
        1e-4,
        "p of its first four rows",
    );
}

/// The residuals are in speed-ups, and `r2` is about their mean.
#[check(value, points = 2)]
fn the_fit_says_how_good_it_is() {
    let fit = fitted(&ORIGINAL);
    let expected = [
        0.0, 0.1582, 0.2563, 0.2979, 0.0065, 0.0927, -0.2803, -0.8715,
    ];
    assert_eq!(
        fit.residuals.len(),
        expected.len(),
        "a residual for each sample"
    );
    for (residual, expected) in fit.residuals.iter().zip(expected) {
        is_near(
            *residual,
            expected,
            1e-3,
            "a residual of the original's table",
        );
    }
    let r2 = fit.r2.expect("the speed-ups vary");
    is_near(r2, 0.787, 1e-3, "r2 of the original's table");
    let flat = [(1, 2.0), (2, 2.0)];
    assert_eq!(fitted(&flat).r2, None, "r2 of {flat:?}");
}

/// The order of the samples says nothing, and one disturbed run of one worker little.
#[check(value, points = 2)]
fn the_baseline_is_the_median_of_one_worker() {
    let mut backwards = ORIGINAL;
    backwards.reverse();
    let (fit, forwards) = (fitted(&backwards), fitted(&ORIGINAL));
    is_near(fit.p, forwards.p, 1e-9, "p of the table turned round");
    is_near(
        fit.residuals[7],
        forwards.residuals[0],
        1e-9,
        "the last residual of the table turned round",
    );
    for samples in [
        &[(4, 4.0), (1, 10.0), (1, 99.0), (2, 6.0), (1, 1.0)][..],
        &[(1, 9.0), (1, 11.0), (1, 1.0), (2, 6.0), (4, 4.0), (1, 70.0)],
    ] {
        is_near(fitted(samples).p, 0.8, 1e-9, &format!("p of {samples:?}"));
    }
}

/// No share is above 1 or below 0, whatever was measured.
#[check(value, points = 1)]
fn a_share_stays_a_share() {
    for (samples, expected) in [
        ([(1, 10.0), (2, 4.0), (4, 1.5)], 1.0),
        ([(1, 10.0), (2, 12.0), (4, 20.0)], 0.0),
    ] {
        assert_eq!(fitted(&samples).p, expected, "p of {samples:?}");
    }
    let samples = [(1, 10.0), (2, 4.0)];
    is_near(
        fitted(&samples).residuals[1],
        0.5,
        1e-9,
        &format!("a residual of {samples:?}"),
    );
}

/// Where there is nothing to fit, it says what is missing.
#[check(value, points = 1)]
fn what_cannot_be_fitted_is_an_error() {
    for (samples, expected) in [
        (&[][..], FitError::NoBaseline),
        (&[(2, 5.0), (4, 3.0)], FitError::NoBaseline),
        (&[(1, 5.0), (1, 5.1)], FitError::TooFew),
        (&[(1, 5.0), (2, 0.0)], FitError::BadTime),
        (&[(2, -1.0)], FitError::BadTime),
        (&[(1, f64::NAN), (2, 5.0)], FitError::BadTime),
        (&[(1, 5.0), (2, f64::INFINITY)], FitError::BadTime),
    ] {
        assert_eq!(fit_amdahl(samples), Err(expected), "the fit of {samples:?}");
    }
}

fn fitted(samples: &[(u32, f64)]) -> Fit {
    match fit_amdahl(samples) {
        Ok(fit) => fit,
        Err(error) => panic!("the fit of {samples:?} is {error:?}"),
    }
}

fn is_near(found: f64, expected: f64, error: f64, what: &str) {
    assert!(
        (found - expected).abs() <= error,
        "{what} is {found}, and should be {expected}"
    );
}
