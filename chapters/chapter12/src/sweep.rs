//! A sweep: the same work with one worker, with two, with three …, each measured several times.
//!
//! This is the form of `book/measurements/sweep.json` and of the reader's own sweep. Fields that are not named here may
//! stand in a file too.

use serde::{Deserialize, Serialize};

use crate::fit::{self, Fit, Measured};
use crate::laws::{Amdahl, Usl};

/// What was measured in one go.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
pub struct Sweep {
    /// The form of the file: 1.
    pub format: u32,
    /// On what it was measured, as far as anybody knows.
    pub machine: String,
    /// When, as far as anybody knows.
    pub date: String,
    /// How many cores there were for it, where that is known: beyond them no law of workers says anything.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cores: Option<u32>,
    /// What was measured.
    pub workloads: Vec<Workload>,
}

/// One piece of work.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
pub struct Workload {
    /// What the work is, and in which language it is done.
    pub name: String,
    /// The unit of the times: `s`.
    pub unit: String,
    /// The machine, where it is not the file's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub machine: Option<String>,
    /// The date, where it is not the file's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<String>,
    /// The times, by number of workers.
    pub points: Vec<Point>,
    /// What the laws make of them, where whoever measured has fitted them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fits: Option<Fits>,
}

/// The laws that fit best, up to the number of cores; none where there are too few points.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
pub struct Fits {
    /// With a serial part.
    pub amdahl: Option<Fit<Amdahl>>,
    /// With waiting and talk.
    pub usl: Option<Fit<Usl>>,
}

/// The times of one number of workers.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
pub struct Point {
    /// How many worked.
    pub workers: u32,
    /// How long it took, every time.
    pub seconds: Vec<f64>,
    /// What the workers did in that time, where it was measured.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub effort: Option<Effort>,
}

/// What the workers did: medians over the runs, in seconds.
#[derive(Clone, Copy, Debug, PartialEq, Deserialize, Serialize)]
pub struct Effort {
    /// The processor time of all workers together; none where the system does not tell.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cpu_seconds: Option<f64>,
    /// How long the busiest worker was at work.
    pub slowest_worker: f64,
    /// How long a worker was at work on average.
    pub mean_worker: f64,
}

impl Point {
    /// The time in the middle: unlike a mean, it does not care about one run that was disturbed. None without a time.
    ///
    /// ```
    /// use chapter12::sweep::Point;
    ///
    /// let point = Point { workers: 2, seconds: vec![1.5, 9.0, 1.4], effort: None };
    /// assert_eq!(point.median(), Some(1.5));
    /// ```
    pub fn median(&self) -> Option<f64> {
        median(&self.seconds)
    }

    /// How far from the median a time typically is, as a share of it: the median absolute deviation. None without a time.
    pub fn spread(&self) -> Option<f64> {
        let middle = self.median()?;
        let distances: Vec<f64> = self
            .seconds
            .iter()
            .map(|time| (time - middle).abs())
            .collect();
        Some(median(&distances)? / middle)
    }
}

/// The number in the middle, and of an even number of them the mean of the two in the middle. None without a number.
pub fn median(numbers: &[f64]) -> Option<f64> {
    let mut sorted = numbers.to_vec();
    sorted.sort_by(f64::total_cmp);
    let upper = sorted.get(sorted.len() / 2)?;
    let lower = sorted.get((sorted.len() - 1) / 2)?;
    Some((lower + upper) / 2.0)
}

impl Workload {
    /// What each number of workers is worth beside one; none if one was not measured.
    ///
    /// ```
    /// use chapter12::sweep::{Point, Workload};
    ///
    /// let point = |workers, seconds| Point { workers, seconds: vec![seconds], effort: None };
    /// let workload = Workload {
    ///     name: "primes".to_owned(),
    ///     unit: "s".to_owned(),
    ///     machine: None,
    ///     date: None,
    ///     points: vec![point(1, 10.0), point(2, 5.5), point(4, 4.0)],
    ///     fits: None,
    /// };
    /// let speedups = workload.speedups().expect("one worker was measured");
    /// assert_eq!(speedups.map(|measured| measured.speedup).collect::<Vec<_>>()[2], 2.5);
    /// ```
    pub fn speedups(&self) -> Option<impl Iterator<Item = Measured>> {
        let alone = self.points.iter().find(|point| point.workers == 1)?;
        let alone = alone.median()?;
        let measured = self.points.iter().filter_map(move |point| {
            Some(Measured {
                workers: point.workers,
                speedup: alone / point.median()?,
            })
        });
        Some(measured)
    }

    /// Fits the laws to the numbers of workers for which there are cores: beyond them the workers take turns, and no law
    /// of workers says anything about that.
    pub fn fitted(&self, cores: Option<u32>) -> Fits {
        let most = cores.unwrap_or(u32::MAX);
        let measured = self.speedups().into_iter().flatten();
        let within: Vec<Measured> = measured.filter(|one| one.workers <= most).collect();
        Fits {
            amdahl: fit::amdahl(&within).ok(),
            usl: fit::usl(&within).ok(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_middle_of_an_even_number_of_times_lies_between_two() {
        let point = |seconds: &[f64]| Point {
            workers: 1,
            seconds: seconds.to_vec(),
            effort: None,
        };

        assert_eq!(point(&[4.0, 1.0, 2.0, 100.0]).median(), Some(3.0));
        assert_eq!(point(&[]).median(), None);
    }

    #[test]
    fn the_committed_sweep_is_what_this_file_says() {
        let text = include_str!("../../../book/measurements/sweep.json");
        let sweep: Sweep = serde_json::from_str(text).expect("a sweep");

        assert_eq!(sweep.format, 1);
        for workload in &sweep.workloads {
            assert!(workload.speedups().is_some(), "{}", workload.name);
            assert!(
                workload
                    .points
                    .iter()
                    .all(|point| !point.seconds.is_empty())
            );
        }
        let read_and_written = serde_json::to_value(&sweep).expect("JSON");
        let written: serde_json::Value = serde_json::from_str(text).expect("JSON");
        assert_eq!(read_and_written, written);
    }
}
