//! Loses: a_flat_share_is_serial_and_a_rising_one_is_overhead (wrong value), noise_decides_nothing (wrong value), one_at_a_time_is_not_parallel (wrong value), beyond_the_cores_nothing_else_is_blamed (wrong value)
//! Takes a large share at the largest number of workers for overhead: only the way there tells whether it grew.

/// What limits a program.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Nothing yet.
    Linear,
    /// A share of the work that only one can do.
    SerialPart,
    /// What workers cost each other, which grows with their number.
    GrowingOverhead,
    /// There are no more cores.
    OutOfCores,
    /// One worker has more to do than the others.
    Imbalance,
    /// Only one works at a time.
    NotParallel,
    /// The numbers do not say: they are too few, or too far apart.
    TooNoisy,
}

/// The same work, measured several times with the same number of workers.
#[derive(Clone, Debug, PartialEq)]
pub struct Run {
    /// How many workers.
    pub n: u32,
    /// How long it took, each time.
    pub seconds: Vec<f64>,
    /// How much processor time all of them used together, in a typical run.
    pub cpu_seconds: f64,
    /// How long the busiest worker was at work, in seconds.
    pub slowest_worker: f64,
    /// How long a worker was at work on average, in seconds.
    pub mean_worker: f64,
}

/// Says what limits the program.
pub fn diagnose(runs: &[Run], cores: u32) -> Verdict {
    let Some(points) = points(runs) else {
        return Verdict::TooNoisy;
    };
    let (beyond, rest): (Vec<_>, Vec<_>) =
        points.into_iter().partition(|point| point.run.n > cores);
    let within: Vec<_> = rest.into_iter().filter(|point| point.run.n > 1).collect();
    let largest = within.iter().max_by_key(|point| point.run.n);

    let scales = largest.is_none_or(|largest| largest.efficiency() >= 0.8);
    let reached = largest.map_or(1.0, |largest| largest.speedup);
    let goes_on = beyond.iter().any(|point| point.speedup > 1.1 * reached);
    if !beyond.is_empty() && scales && !goes_on {
        return Verdict::OutOfCores;
    }
    let Some(largest) = largest else {
        return Verdict::TooNoisy;
    };
    let one_at_a_time =
        |point: &Point| point.speedup <= 1.1 && point.run.cpu_seconds <= 1.2 * point.time;
    if within.iter().all(one_at_a_time) {
        return Verdict::NotParallel;
    }
    if largest.run.slowest_worker >= 1.25 * largest.run.mean_worker {
        return Verdict::Imbalance;
    }
    if largest.efficiency() >= 0.9 {
        return Verdict::Linear;
    }
    let shares: Vec<(f64, f64)> = within.iter().map(Point::serial_share).collect();
    match rise(&shares) {
        None => Verdict::TooNoisy,
        Some(_) if largest.serial_share().1 > 0.25 => Verdict::GrowingOverhead,
        Some(_) => Verdict::SerialPart,
    }
}

/// A run, its time, and what it is worth beside one worker.
struct Point<'a> {
    run: &'a Run,
    time: f64,
    speedup: f64,
}

impl Point<'_> {
    fn efficiency(&self) -> f64 {
        self.speedup / f64::from(self.run.n)
    }

    /// The number of workers, and the serial share that would explain what they are worth (Karp and Flatt, 1990).
    fn serial_share(&self) -> (f64, f64) {
        let n = f64::from(self.run.n);
        (n, (1.0 / self.speedup - 1.0 / n) / (1.0 - 1.0 / n))
    }
}

/// All runs, if they can carry a verdict.
fn points(runs: &[Run]) -> Option<Vec<Point<'_>>> {
    if !runs.iter().any(|run| run.n > 1) {
        return None;
    }
    let one = runs.iter().find(|run| run.n == 1)?;
    let alone = steady_time(&one.seconds)?;
    runs.iter()
        .map(|run| {
            let time = steady_time(&run.seconds)?;
            Some(Point {
                run,
                time,
                speedup: alone / time,
            })
        })
        .collect()
}

/// The median, unless the median distance from it is too large.
fn steady_time(seconds: &[f64]) -> Option<f64> {
    let time = median(seconds.to_vec())?;
    let distances = seconds.iter().map(|second| (second - time).abs());
    let deviation = median(distances.collect())?;
    (deviation <= 0.1 * time).then_some(time)
}

fn median(mut numbers: Vec<f64>) -> Option<f64> {
    numbers.sort_by(f64::total_cmp);
    let upper = numbers.get(numbers.len() / 2)?;
    let lower = numbers.get((numbers.len() - 1) / 2)?;
    Some((lower + upper) / 2.0)
}

/// By how much the line through the points rises from the first to the last of them.
fn rise(points: &[(f64, f64)]) -> Option<f64> {
    let across = || points.iter().map(|(x, _)| *x);
    let (mean_x, mean_y) = (mean(across()), mean(points.iter().map(|(_, y)| *y)));
    let spread: f64 = across().map(|x| (x - mean_x).powi(2)).sum();
    let together: f64 = points
        .iter()
        .map(|(x, y)| (x - mean_x) * (y - mean_y))
        .sum();
    let width = across().reduce(f64::max)? - across().reduce(f64::min)?;
    (width > 0.0).then(|| together / spread * width)
}

fn mean(numbers: impl ExactSizeIterator<Item = f64>) -> f64 {
    let count = numbers.len();
    numbers.sum::<f64>() / count as f64
}
