//! Measures a sweep on this machine: every kind of work with every number of workers, in turn, several times.

use std::collections::BTreeMap;
use std::fs;
use std::hint::black_box;
use std::thread;
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use crate::sweep::{Effort, Point, Sweep, Workload, median};
use crate::workloads::{Size, Work};

/// How much is measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Plan {
    /// How large each job is.
    pub size: Size,
    /// How often each is measured, after one round that warms up and does not count.
    pub rounds: usize,
    /// The largest number of workers.
    pub workers: u32,
}

impl Plan {
    /// A sweep to believe: half a minute on two cores.
    pub fn whole() -> Plan {
        Plan {
            size: Size {
                steps: 40_000_000,
                numbers: 1000,
            },
            rounds: 7,
            workers: 2 * cores(),
        }
    }

    /// A sweep that only shows that everything works: one round, one and two workers.
    pub fn quick() -> Plan {
        Plan {
            size: Size {
                steps: 100_000,
                numbers: 10,
            },
            rounds: 1,
            workers: 2,
        }
    }

    /// The numbers of workers: all up to eight, then no more than four to each doubling.
    fn counts(self) -> Vec<u32> {
        let step = |n: u32| (n.next_power_of_two() / 8).max(1);
        (1..=self.workers)
            .filter(|&n| n % step(n) == 0 || n == self.workers)
            .collect()
    }

    /// Measures. `progress` is told which round begins, of how many.
    ///
    /// # Panics
    /// If a job has another result with another number of workers.
    pub fn measure(self, progress: impl Fn(usize, usize)) -> Sweep {
        let counts = self.counts();
        let mut runs: BTreeMap<(usize, u32), Runs> = BTreeMap::new();
        // Round by round and not number by number: what disturbs the machine for a while disturbs all of them.
        for round in 0..=self.rounds {
            progress(round, self.rounds);
            for (kind, work) in Work::ALL.into_iter().enumerate() {
                for &workers in &counts {
                    let before = cpu_time();
                    let ran = work.run(workers as usize, self.size);
                    let cpu = cpu_time().zip(before).map(|(after, before)| after - before);
                    let runs = runs.entry((kind, workers)).or_default();
                    let expected = *runs.result.get_or_insert(ran.result);
                    assert_eq!(
                        ran.result,
                        expected,
                        "{} with {workers} workers",
                        work.name()
                    );
                    if round > 0 {
                        runs.add(ran.seconds, cpu, &ran.busy);
                    }
                }
            }
        }
        Sweep {
            format: 1,
            machine: machine(),
            date: today(),
            cores: Some(cores()),
            workloads: Work::ALL
                .into_iter()
                .enumerate()
                .map(|(kind, work)| {
                    let point = |&workers: &u32| runs[&(kind, workers)].point(workers);
                    let mut workload = Workload {
                        name: work.name(),
                        unit: "s".to_owned(),
                        machine: None,
                        date: None,
                        points: counts.iter().map(point).collect(),
                        fits: None,
                    };
                    workload.fits = Some(workload.fitted(Some(cores())));
                    workload
                })
                .collect(),
        }
    }
}

/// All runs of one kind of work with one number of workers.
#[derive(Debug, Default)]
struct Runs {
    result: Option<u64>,
    seconds: Vec<f64>,
    cpu: Vec<f64>,
    slowest: Vec<f64>,
    mean: Vec<f64>,
}

impl Runs {
    fn add(&mut self, seconds: f64, cpu: Option<Duration>, busy: &[Duration]) {
        let busy: Vec<f64> = busy.iter().map(Duration::as_secs_f64).collect();
        self.seconds.push(microseconds(seconds));
        self.cpu.extend(cpu.map(|time| time.as_secs_f64()));
        self.slowest.push(busy.iter().copied().fold(0.0, f64::max));
        self.mean.push(busy.iter().sum::<f64>() / busy.len() as f64);
    }

    fn point(&self, workers: u32) -> Point {
        let typical = |numbers: &[f64]| median(numbers).map(microseconds);
        let effort = typical(&self.slowest).zip(typical(&self.mean));
        Point {
            workers,
            seconds: self.seconds.clone(),
            effort: effort.map(|(slowest_worker, mean_worker)| Effort {
                cpu_seconds: typical(&self.cpu),
                slowest_worker,
                mean_worker,
            }),
        }
    }
}

/// Rounded, so that a file of measurements can be read.
fn microseconds(seconds: f64) -> f64 {
    (seconds * 1e6).round() / 1e6
}

/// How many cores this program may use, as far as the system says.
pub fn cores() -> u32 {
    thread::available_parallelism().map_or(1, |cores| cores.get() as u32)
}

/// Why times measured now are not worth much; empty on a quiet machine.
pub fn disturbances() -> Vec<String> {
    let mut found = Vec::new();
    if let Some(load) = load()
        && load > 0.25 * f64::from(cores())
    {
        found.push(format!(
            "{load:.1} programs have been running here on average, on {} cores",
            cores()
        ));
    }
    let spread = calibration();
    if spread > 0.1 {
        found.push(format!(
            "the same loop takes up to {:.0} % longer from one time to the next",
            100.0 * spread
        ));
    }
    found
}

/// The average number of programs that ran or were ready in the last minute, where the system says (Linux).
fn load() -> Option<f64> {
    let text = fs::read_to_string("/proc/loadavg").ok()?;
    text.split_whitespace().next()?.parse().ok()
}

/// By how much the slower half of equal loops was slower than the fastest of them.
fn calibration() -> f64 {
    let times: Vec<f64> = (0..15)
        .map(|_| {
            let begin = Instant::now();
            let mut sum = 0_u64;
            for number in 0..2_000_000 {
                sum = black_box(sum + number);
            }
            black_box(sum);
            begin.elapsed().as_secs_f64()
        })
        .collect();
    let fastest = times.iter().copied().fold(f64::INFINITY, f64::min);
    median(&times).map_or(0.0, |middle| middle / fastest - 1.0)
}

/// The processor time of this process, where the system says (Linux), in its ticks of a hundredth of a second.
fn cpu_time() -> Option<Duration> {
    let text = fs::read_to_string("/proc/self/stat").ok()?;
    // The name of the program, in parentheses, may hold anything.
    let fields: Vec<&str> = text.rsplit_once(')')?.1.split_whitespace().collect();
    let ticks = |index: usize| fields.get(index)?.parse::<u64>().ok();
    Some(Duration::from_millis(10 * (ticks(11)? + ticks(12)?)))
}

/// The processor's name where the system says (Linux), the cores and the system.
fn machine() -> String {
    let cpu = fs::read_to_string("/proc/cpuinfo").ok().and_then(|text| {
        let line = text.lines().find(|line| line.starts_with("model name"))?;
        Some(line.split_once(':')?.1.trim().to_owned())
    });
    let cpu = cpu.unwrap_or_else(|| std::env::consts::ARCH.to_owned());
    format!("{cpu}, {} cores; {}", cores(), std::env::consts::OS)
}

/// Today in Greenwich, as in `2026-11-22`.
fn today() -> String {
    let since = SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .unwrap_or_default();
    let (year, month, day) = civil(since.as_secs() / 86_400);
    format!("{year}-{month:02}-{day:02}")
}

/// The date so many days after 1 January 1970 (Howard Hinnant, "chrono-compatible low-level date algorithms", 2013).
fn civil(days: u64) -> (u64, u64, u64) {
    let days = days + 719_468; // since 1 March of the year 0
    let (era, of_era) = (days / 146_097, days % 146_097);
    let year = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let shifted = (5 * of_year + 2) / 153; // months since March
    let day = of_year - (153 * shifted + 2) / 5 + 1;
    let month = if shifted < 10 {
        shifted + 3
    } else {
        shifted - 9
    };
    (era * 400 + year + u64::from(month <= 2), month, day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tiny_sweep_has_a_time_for_everything() {
        let sweep = Plan::quick().measure(|_, _| ());

        assert_eq!(sweep.workloads.len(), Work::ALL.len());
        for workload in &sweep.workloads {
            let workers: Vec<u32> = workload.points.iter().map(|point| point.workers).collect();
            assert_eq!(workers, [1, 2], "{}", workload.name);
            assert!(workload.points.iter().all(|point| point.seconds.len() == 1));
        }
    }

    #[test]
    fn many_cores_are_not_measured_one_by_one() {
        let plan = |workers| Plan {
            workers,
            ..Plan::quick()
        };

        assert_eq!(plan(4).counts(), [1, 2, 3, 4]);
        assert_eq!(
            plan(24).counts(),
            [1, 2, 3, 4, 5, 6, 7, 8, 10, 12, 14, 16, 20, 24]
        );
    }

    #[test]
    fn days_are_counted_as_the_calendar_does() {
        assert_eq!(civil(0), (1970, 1, 1));
        assert_eq!(civil(11_016), (2000, 2, 29));
        assert_eq!(civil(20_779), (2026, 11, 22));
    }
}
