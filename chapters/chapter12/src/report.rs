//! A sweep told in 80 columns: the times, a chart, the laws that fit, and what they cannot say.

use std::fmt::Write as _;

use crate::fit::Measured;
use crate::laws::{Law, serial_share};
use crate::sweep::{Point, Sweep, Workload};

/// How many columns the longest bar has.
const BAR: f64 = 36.0;

/// Times that are this far apart, as a share of the median, decide little.
const NOISY: f64 = 0.05;

/// The whole sweep.
pub fn report(sweep: &Sweep) -> String {
    let mut out = format!("{}\n{}\n", sweep.machine, sweep.date);
    for workload in &sweep.workloads {
        let _ = write!(out, "\n{}", one(workload, sweep.cores));
    }
    out.push_str(
        "\nWhat this cannot say: a fitted number sums up a curve and names no cause. A\n\
         serial share may be a lock, an uneven division or memory that is too slow. Only\n\
         points up to the number of cores are fitted: beyond it the workers take turns.\n",
    );
    out
}

/// One kind of work.
fn one(workload: &Workload, cores: Option<u32>) -> String {
    let mut out = format!("{}\n", workload.name);
    let Some(measured) = workload.speedups() else {
        return out + "  not measured with one worker\n";
    };
    let measured: Vec<Measured> = measured.collect();
    let highest = measured.iter().map(|one| one.speedup).fold(1.0, f64::max);
    out.push_str("  workers  seconds    ±  speed-up\n");
    for (point, measured) in workload.points.iter().zip(&measured) {
        let length = (BAR * measured.speedup / highest).round() as usize;
        let spread = point.spread().unwrap_or(0.0);
        let _ = writeln!(
            out,
            "  {:>7}  {:>7.3} {:>2.0} % {:>9.2}  {}",
            measured.workers,
            point.median().unwrap_or(0.0),
            100.0 * spread,
            measured.speedup,
            "▇".repeat(length)
        );
    }
    out + &fits(workload, &measured, cores)
}

/// What the laws make of it, in a line or two each.
fn fits(workload: &Workload, measured: &[Measured], cores: Option<u32>) -> String {
    let fits = workload.fitted(cores);
    let mut out = String::new();
    match fits.amdahl {
        Some(fit) => {
            let serial = fit.law.serial;
            let limit = match serial > 0.0 {
                true => format!(
                    "at most {:.1} times as fast",
                    fit.law.speedup(f64::INFINITY)
                ),
                false => "no limit".to_owned(),
            };
            let off = largest(&fit.residuals);
            let _ = writeln!(
                out,
                "  Amdahl: {:.1} % serial, {limit}; off by {off:.2}",
                100.0 * serial
            );
        }
        None => out.push_str("  Amdahl: one core is too few to fit it\n"),
    }
    match fits.usl {
        Some(fit) => {
            let (law, off) = (fit.law, largest(&fit.residuals));
            let _ = writeln!(
                out,
                "  USL: α = {:.4}, β = {:.4}; off by {off:.2}",
                law.contention, law.coherency
            );
        }
        None => out.push_str(
            "  USL: two unknowns need two numbers of workers beside one, up to the cores\n",
        ),
    }
    let most = cores.unwrap_or(u32::MAX);
    let within = measured.iter().filter(|one| one.workers <= most);
    let shares: Vec<String> = within
        .filter_map(|one| serial_share(1.0 / one.speedup, one.workers))
        .map(|share| format!("{share:.2}"))
        .collect();
    if !shares.is_empty() {
        let _ = writeln!(
            out,
            "  Karp and Flatt's serial share: {}",
            shares.join(", ")
        );
    }
    let noisy = workload
        .points
        .iter()
        .filter_map(Point::spread)
        .any(|spread| spread > NOISY);
    if noisy {
        out.push_str("  The times are far apart: believe none of this, and measure again.\n");
    }
    out
}

/// The residual that is farthest from 0, without its sign.
fn largest(residuals: &[f64]) -> f64 {
    residuals
        .iter()
        .map(|residual| residual.abs())
        .fold(0.0, f64::max)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sweep(cores: u32, times: &[&[f64]]) -> Sweep {
        let point = |(workers, seconds): (u32, &&[f64])| Point {
            workers,
            seconds: seconds.to_vec(),
            effort: None,
        };
        Sweep {
            format: 1,
            machine: "a machine".to_owned(),
            date: "a day".to_owned(),
            cores: Some(cores),
            workloads: vec![Workload {
                name: "a fifth serial".to_owned(),
                unit: "s".to_owned(),
                machine: None,
                date: None,
                points: (1..).zip(times).map(point).collect(),
                fits: None,
            }],
        }
    }

    #[test]
    fn the_laws_are_fitted_up_to_the_cores_in_80_columns() {
        let text = report(&sweep(3, &[&[10.0], &[6.0], &[4.6667], &[5.0]]));

        assert!(
            text.contains("Amdahl: 20.0 % serial, at most 5.0 times as fast; off by 0.00"),
            "{text}"
        );
        assert!(text.contains("USL: α = 0.2000, β = 0.0000"), "{text}");
        assert!(text.contains("serial share: 0.20, 0.20\n"), "{text}");
        assert!(!text.contains("measure again"), "{text}");
        assert!(
            text.lines().all(|line| line.chars().count() <= 80),
            "{text}"
        );
    }

    #[test]
    fn two_cores_cannot_tell_waiting_from_talk() {
        let text = report(&sweep(2, &[&[10.0], &[6.0], &[6.0]]));

        assert!(text.contains("USL: two unknowns need"), "{text}");
        assert!(
            text.lines().all(|line| line.chars().count() <= 80),
            "{text}"
        );
    }

    #[test]
    fn noise_is_told() {
        let text = report(&sweep(2, &[&[10.0, 12.0, 20.0], &[6.0]]));

        assert!(text.contains("measure again"), "{text}");
    }
}
