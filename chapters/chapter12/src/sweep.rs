//! A sweep: the same work with one worker, with two, with three …, each measured several times.
//!
//! This is the form of `book/measurements/sweep.json` and of the reader's own sweep. Fields that are not named here may
//! stand in a file too.

use serde::{Deserialize, Serialize};

use crate::fit::Measured;

/// What was measured in one go.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
pub struct Sweep {
    /// The form of the file: 1.
    pub format: u32,
    /// On what it was measured, as far as anybody knows.
    pub machine: String,
    /// When, as far as anybody knows.
    pub date: String,
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
}

/// The times of one number of workers.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
pub struct Point {
    /// How many worked.
    pub workers: u32,
    /// How long it took, every time.
    pub seconds: Vec<f64>,
}

impl Point {
    /// The time in the middle: unlike a mean, it does not care about one run that was disturbed. None without a time.
    ///
    /// ```
    /// use chapter12::sweep::Point;
    ///
    /// let point = Point { workers: 2, seconds: vec![1.5, 9.0, 1.4] };
    /// assert_eq!(point.median(), Some(1.5));
    /// ```
    pub fn median(&self) -> Option<f64> {
        let mut sorted = self.seconds.clone();
        sorted.sort_by(f64::total_cmp);
        let middle = sorted.len() / 2;
        match sorted.as_slice() {
            [] => None,
            odd if odd.len() % 2 == 1 => Some(odd[middle]),
            even => Some((even[middle - 1] + even[middle]) / 2.0),
        }
    }
}

impl Workload {
    /// What each number of workers is worth beside one; none if one was not measured.
    ///
    /// ```
    /// use chapter12::sweep::{Point, Workload};
    ///
    /// let point = |workers, seconds| Point { workers, seconds: vec![seconds] };
    /// let workload = Workload {
    ///     name: "primes".to_owned(),
    ///     unit: "s".to_owned(),
    ///     machine: None,
    ///     date: None,
    ///     points: vec![point(1, 10.0), point(2, 5.5), point(4, 4.0)],
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
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_middle_of_an_even_number_of_times_lies_between_two() {
        let point = |seconds: &[f64]| Point {
            workers: 1,
            seconds: seconds.to_vec(),
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
