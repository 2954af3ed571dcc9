//! Which law fits what was measured? The parameters with the least sum of squared errors, found by looking ever closer.
//!
//! The error is counted in speed-ups, because that is what the eye compares in a figure. Straight lines through
//! transformed points have formulae and weigh the points otherwise, so they give somewhat different answers.

use serde::{Deserialize, Serialize};

use crate::laws::{Amdahl, Law, Usl};

/// A measured speed-up.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Measured {
    /// How many worked.
    pub workers: u32,
    /// How many times as fast as one they were.
    pub speedup: f64,
}

/// A law with the parameters that fit best, and how well that is.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
pub struct Fit<L> {
    /// The law.
    pub law: L,
    /// Measured minus predicted speed-up, point by point: where they have a pattern, the law is the wrong one.
    pub residuals: Vec<f64>,
    /// The share of the variance that the law explains (R²); none if all points are equally high.
    pub explained: Option<f64>,
}

/// Too few points: a law needs at least as many numbers of workers, beside one, as it has parameters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TooFewPoints;

/// Fits the serial share of Amdahl's law.
///
/// # Errors
/// If all points are of one worker.
///
/// ```
/// use chapter12::fit::{Measured, amdahl};
/// use chapter12::laws::{Amdahl, Law};
///
/// let law = Amdahl { serial: 0.1 };
/// let measured = [1, 2, 4, 8].map(|workers| Measured { workers, speedup: law.speedup(f64::from(workers)) });
/// let fit = amdahl(&measured)?;
/// assert!((fit.law.serial - 0.1).abs() < 1e-9);
/// # Ok::<(), chapter12::fit::TooFewPoints>(())
/// ```
pub fn amdahl(points: &[Measured]) -> Result<Fit<Amdahl>, TooFewPoints> {
    need(1, points)?;
    let serial = zoom(|serial| error(&Amdahl { serial }, points));
    Ok(fitted(Amdahl { serial }, points))
}

/// Fits contention and coherency of the Universal Scalability Law, neither below 0.
///
/// # Errors
/// If there are fewer than two numbers of workers beside one.
// ANCHOR: usl
pub fn usl(points: &[Measured]) -> Result<Fit<Usl>, TooFewPoints> {
    need(2, points)?;
    // Two parameters: for each value of the one, the best of the other.
    let with = |coherency| {
        let contention = zoom(|contention| {
            let law = Usl {
                contention,
                coherency,
            };
            error(&law, points)
        });
        Usl {
            contention,
            coherency,
        }
    };
    let coherency = zoom(|coherency| error(&with(coherency), points));
    Ok(fitted(with(coherency), points))
}
// ANCHOR_END: usl

// ANCHOR: zoom
/// The number from 0 to 1 at which `cost`, which falls and then rises, is lowest.
///
/// Tries 21 numbers, then 21 between the neighbours of the best, and so on: each round finds one more digit.
fn zoom(cost: impl Fn(f64) -> f64) -> f64 {
    let (mut low, mut high) = (0.0_f64, 1.0_f64);
    let mut best = low;
    for _digit in 0..12 {
        let step = (high - low) / 20.0;
        let tried = (0..=20).map(|index| low + f64::from(index) * step);
        let costs = tried.map(|number| (number, cost(number)));
        best = costs
            .reduce(|best, next| if next.1 < best.1 { next } else { best })
            .map_or(low, |(number, _)| number);
        (low, high) = ((best - step).max(0.0), (best + step).min(1.0));
    }
    best
}
// ANCHOR_END: zoom

fn need(beside_one: usize, points: &[Measured]) -> Result<(), TooFewPoints> {
    let mut workers: Vec<u32> = points.iter().map(|point| point.workers).collect();
    workers.retain(|&workers| workers > 1);
    workers.sort_unstable();
    workers.dedup();
    if workers.len() < beside_one {
        return Err(TooFewPoints);
    }
    Ok(())
}

fn error(law: &impl Law, points: &[Measured]) -> f64 {
    residuals(law, points)
        .map(|residual| residual * residual)
        .sum()
}

fn residuals(law: &impl Law, points: &[Measured]) -> impl Iterator<Item = f64> {
    points
        .iter()
        .map(|point| point.speedup - law.speedup(f64::from(point.workers)))
}

fn fitted<L: Law>(law: L, points: &[Measured]) -> Fit<L> {
    let speedups = || points.iter().map(|point| point.speedup);
    let mean = speedups().sum::<f64>() / points.len() as f64;
    let variance: f64 = speedups().map(|speedup| (speedup - mean).powi(2)).sum();
    Fit {
        residuals: residuals(&law, points).collect(),
        explained: (variance > 0.0).then(|| 1.0 - error(&law, points) / variance),
        law,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::laws::best;
    use crate::sweep::Sweep;

    fn original() -> Vec<Measured> {
        let text = include_str!("../../../book/measurements/sweep.json");
        let sweep: Sweep = serde_json::from_str(text).expect("a sweep");
        let speedups = sweep.workloads[0].speedups().expect("one worker");
        speedups.collect()
    }

    fn exact(law: &impl Law, workers: &[u32]) -> Vec<Measured> {
        let speedup = |&workers| Measured {
            workers,
            speedup: law.speedup(f64::from(workers)),
        };
        workers.iter().map(speedup).collect()
    }

    /// The numbers are those of an independent non-linear fit of the same table.
    #[test]
    fn the_original_is_better_explained_by_talk_than_by_a_serial_part() {
        let amdahl = amdahl(&original()).expect("enough points");
        let usl = usl(&original()).expect("enough points");

        assert!((amdahl.law.serial - (1.0 - 0.8202)).abs() < 1e-4);
        assert!((amdahl.explained.expect("they vary") - 0.833).abs() < 1e-3);
        assert!(usl.law.contention < 1e-9);
        assert!((usl.law.coherency - 0.0280).abs() < 1e-4);
        assert!(usl.explained > amdahl.explained);
        assert_eq!(best(&usl.law, 1..=64).0, 6, "as measured");
    }

    #[test]
    fn exact_points_give_the_parameters_back() {
        let law = Usl {
            contention: 0.07,
            coherency: 0.003,
        };

        let fit = usl(&exact(&law, &[1, 2, 3, 5, 8, 13])).expect("enough points");

        assert!((fit.law.contention - 0.07).abs() < 1e-6, "{fit:?}");
        assert!((fit.law.coherency - 0.003).abs() < 1e-6, "{fit:?}");
    }

    #[test]
    fn workers_that_are_worth_more_than_their_number_have_no_serial_share() {
        let faster =
            [(1, 1.0), (2, 2.2), (4, 4.9)].map(|(workers, speedup)| Measured { workers, speedup });

        let fit = amdahl(&faster).expect("enough points");

        assert_eq!(fit.law.serial, 0.0);
    }

    #[test]
    fn too_few_points_are_refused() {
        let law = Amdahl { serial: 0.5 };

        assert_eq!(amdahl(&exact(&law, &[1, 1])).err(), Some(TooFewPoints));
        assert_eq!(usl(&exact(&law, &[1, 2, 2])).err(), Some(TooFewPoints));
        assert!(usl(&exact(&law, &[1, 2, 3])).is_ok());
    }
}
