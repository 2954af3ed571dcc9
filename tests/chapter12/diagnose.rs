//! Marks `diagnose`.

#[cfg(not(marked))]
use solutions::chapter12::diagnose as submission;

use marking::check;
use submission::{Run, Verdict, diagnose};

marking::exercise! {
    title: "What limits it?",
    order: 5,
    hints: [
        "Make of every run a point with its time and its speed-up first, or find that you cannot. Then go through the \
         list from the top: each rule is a line or two.",
        "A flat serial share is a serial part, and a rising one is overhead. Only runs within the cores may vote on that: \
         beyond them every program looks as if its overhead grew.",
        "For the line: `slope = Σ(n − n̄)(e − ē) / Σ(n − n̄)²`; it rises by `slope · (largest − smallest n)`, and that is \
         compared with `0.5 · ē`. Medians everywhere: a mean believes every disturbed run.",
    ],
}

/// A serial share that stays the same is a serial part; one that rises is overhead.
#[check(value, points = 4)]
fn a_flat_share_is_serial_and_a_rising_one_is_overhead() {
    for serial in [0.15, 0.3, 0.6] {
        let runs = sweep(&[1, 2, 3, 4, 6, 8], |n| serial + (1.0 - serial) / n);
        is_diagnosed(&runs, 8, Verdict::SerialPart, &format!("{serial} serial"));
    }
    for (alpha, beta) in [(0.0, 0.028), (0.05, 0.02), (0.1, 0.05), (0.0, 0.3)] {
        let runs = sweep(&[1, 2, 3, 4, 6, 8], |n| {
            1.0 / n + alpha * (1.0 - 1.0 / n) + beta * (n - 1.0)
        });
        let what = format!("α = {alpha} and β = {beta}");
        is_diagnosed(&runs, 8, Verdict::GrowingOverhead, &what);
    }
    // The course's Python original: the time falls up to six workers, and rises again.
    let seconds = [
        10.4939, 5.5624, 4.1331, 3.4789, 3.4106, 3.0392, 3.1581, 3.5715,
    ];
    let runs: Vec<Run> = (1..)
        .zip(seconds)
        .map(|(n, time)| run(n, &[time]))
        .collect();
    is_diagnosed(
        &runs,
        8,
        Verdict::GrowingOverhead,
        "the table of eight worker counts",
    );
}

/// What happens beyond the cores is the cores' doing.
#[check(value, points = 3)]
fn beyond_the_cores_nothing_else_is_blamed() {
    let four = sweep(&[1, 2, 3, 4, 5, 6, 8], |n| 1.0 / n.min(4.0));
    is_diagnosed(
        &four,
        4,
        Verdict::OutOfCores,
        "a sweep that ends at 4 of 4 cores",
    );
    // The original that hashes passwords: 12.8 s alone, 13 s with four workers, in a container with one core.
    let hashing = [run(1, &[12.8]), run(4, &[13.0])];
    is_diagnosed(&hashing, 1, Verdict::OutOfCores, "four workers on one core");
    let serial = sweep(&[8, 6, 4, 3, 2, 1], |n| 0.3 + 0.7 / n.min(4.0));
    is_diagnosed(&serial, 4, Verdict::SerialPart, "30 % serial, on 4 cores");
    // A core that holds two threads is worth more than one.
    let shared = sweep(&[1, 2, 3, 4, 8], |n| {
        1.0 / (n.min(4.0) + 0.3 * (n - 4.0).max(0.0))
    });
    is_diagnosed(&shared, 4, Verdict::Linear, "more than the cores are worth");
    is_diagnosed(
        &sweep(&[1, 4, 8], |n| 1.0 / n),
        1,
        Verdict::TooNoisy,
        "cores that cannot be counted right",
    );
}

/// Many workers, of which one works at a time, are not parallel.
#[check(value, points = 2)]
fn one_at_a_time_is_not_parallel() {
    let mut runs = sweep(&[1, 2, 4], |n| 1.0 + 0.01 * (n - 1.0));
    for run in &mut runs {
        run.cpu_seconds = run.seconds[0] * 1.02;
    }
    is_diagnosed(
        &runs,
        4,
        Verdict::NotParallel,
        "threads that share one lock",
    );
    // No faster, and yet all of them are busy: they are in each other's way.
    for run in &mut runs {
        run.cpu_seconds = run.seconds[0] * f64::from(run.n);
    }
    is_diagnosed(
        &runs,
        4,
        Verdict::SerialPart,
        "threads that are all busy and no faster",
    );
}

/// A worker with more to do than the others is seen before a law is asked.
#[check(value, points = 2)]
fn a_worker_with_more_to_do_is_seen() {
    // Two halves of a list of numbers, most of whose work lies in one of them.
    let mut halves = sweep(&[1, 2], |n| if n > 1.0 { 0.86 } else { 1.0 });
    halves[1].slowest_worker = 0.86;
    halves[1].mean_worker = 0.5;
    is_diagnosed(&halves, 2, Verdict::Imbalance, "86 % in one half");
    let mut eighths = sweep(&[8, 1, 2, 4], |n| 0.1 + 0.9 / n);
    eighths[0].slowest_worker = 3.0 * eighths[0].mean_worker;
    is_diagnosed(
        &eighths,
        8,
        Verdict::Imbalance,
        "eight parts, one of them three times the mean",
    );
    eighths[0].slowest_worker = 1.1 * eighths[0].mean_worker;
    eighths[2].slowest_worker = 3.0 * eighths[2].mean_worker;
    is_diagnosed(
        &eighths,
        8,
        Verdict::SerialPart,
        "an imbalance with two workers that is gone with eight",
    );
}

/// A program that loses almost nothing is linear.
#[check(value, points = 2)]
fn what_loses_nothing_is_linear() {
    // The original that only computes: 76.6 s alone and 20.2 s in four processes.
    let computing = [run(4, &[20.17]), run(1, &[76.617])];
    is_diagnosed(
        &computing,
        4,
        Verdict::Linear,
        "four processes on four cores",
    );
    let runs = sweep(&[1, 2, 4, 8], |n| 0.005 + 0.995 / n);
    is_diagnosed(&runs, 8, Verdict::Linear, "0.5 % serial");
    // Alone at its first point it looks as if it lost something.
    let runs = sweep(&[1, 2, 4, 8], |n| if n == 2.0 { 0.6 } else { 1.0 / n });
    is_diagnosed(&runs, 8, Verdict::Linear, "a dent at two workers");
}

/// A disturbed run changes nothing; numbers that are all over the place decide nothing.
#[check(value, points = 3)]
fn noise_decides_nothing() {
    let serial = |n: f64| 0.2 + 0.8 / n;
    let mut random = 1;
    for _ in 0..30 {
        let runs = shaken(&sweep(&[1, 2, 3, 4, 6, 8], serial), 0.02, &mut random);
        is_diagnosed(
            &runs,
            8,
            Verdict::SerialPart,
            "20 % serial, and 2 % of noise",
        );
        let runs = shaken(
            &sweep(&[1, 2, 3, 4, 6, 8], |n| 1.0 / n + 0.03 * (n - 1.0)),
            0.02,
            &mut random,
        );
        is_diagnosed(
            &runs,
            8,
            Verdict::GrowingOverhead,
            "β = 0.03, and 2 % of noise",
        );
    }
    // Towards the end a backup ran: one time of five is ten times as long.
    let mut disturbed = sweep(&[1, 2, 3, 4, 6, 8], serial);
    disturbed[4].seconds[3] *= 10.0;
    disturbed[5].seconds[0] *= 10.0;
    is_diagnosed(
        &disturbed,
        8,
        Verdict::SerialPart,
        "20 % serial, and a backup",
    );
    // One odd point, at two workers, among five.
    let odd = sweep(&[1, 2, 3, 4, 6, 8], |n| {
        if n == 2.0 { 0.545 } else { serial(n) }
    });
    is_diagnosed(
        &odd,
        8,
        Verdict::SerialPart,
        "20 % serial, and less at two workers",
    );
    let mut wild = sweep(&[1, 2, 4], serial);
    wild[1].seconds = vec![3.0, 5.0, 9.0, 6.0, 4.0];
    is_diagnosed(&wild, 8, Verdict::TooNoisy, "times from 3 to 9 seconds");
    for runs in [
        vec![],
        sweep(&[1], serial),
        sweep(&[2, 4], serial),
        vec![run(1, &[5.0]), run(2, &[])],
        sweep(&[1, 2], serial),
    ] {
        is_diagnosed(&runs, 8, Verdict::TooNoisy, "too few runs");
    }
}

fn is_diagnosed(runs: &[Run], cores: u32, expected: Verdict, what: &str) {
    let times: Vec<(u32, &[f64])> = runs.iter().map(|run| (run.n, &run.seconds[..])).collect();
    let found = diagnose(runs, cores);
    assert_eq!(found, expected, "{what}: {times:?} with {cores} cores");
}

/// A run of evenly loaded workers that all compute.
fn run(n: u32, seconds: &[f64]) -> Run {
    let time = seconds.first().copied().unwrap_or(1.0);
    Run {
        n,
        seconds: seconds.to_vec(),
        cpu_seconds: time * f64::from(n),
        slowest_worker: time,
        mean_worker: time,
    }
}

/// Five runs of each number of workers, with one job of ten seconds.
fn sweep(workers: &[u32], time: impl Fn(f64) -> f64) -> Vec<Run> {
    let spread = [1.0, 0.998, 1.004, 1.001, 0.999];
    let seconds = |n: u32| spread.map(|factor| 10.0 * factor * time(f64::from(n)));
    workers.iter().map(|&n| run(n, &seconds(n))).collect()
}

/// The same runs, each time changed by up to `most` of itself (Knuth's linear congruential generator).
fn shaken(runs: &[Run], most: f64, random: &mut u64) -> Vec<Run> {
    let mut runs = runs.to_vec();
    for time in runs.iter_mut().flat_map(|run| &mut run.seconds) {
        *random = random
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        let below_one = (*random >> 40) as f64 / f64::from(1 << 24);
        *time *= 1.0 + most * (2.0 * below_one - 1.0);
    }
    runs
}
