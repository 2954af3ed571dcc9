//! Marks `classify`.

#[cfg(not(marked))]
use solutions::chapter01::classify as submission;
use std::time::Duration;

use marking::check;
use submission::Kind::{CpuBound, IoBound, Mixed, Parallel};
use submission::{Kind, Sample, classify, utilisation};

marking::exercise! {
    title: "Waiting or working?",
    order: 2,
    hints: [
        "A program only computes, on one core, for ten seconds. What are its processor time and its wall time?",
        "The quotient of the two can be more than 1. What has happened then?",
        "Divide `user + system` by `wall` and compare with 0.2, 0.8 and 1.2. The number of cores matters for the \
         utilisation and for nothing else.",
    ],
}

/// Who waits is told from who computes.
#[check(value, points = 2)]
fn waiting_is_told_from_working() {
    for (milliseconds, expected) in [
        ([10_000, 20, 10], IoBound),
        ([1_000, 0, 0], IoBound),
        ([1_000, 150, 20], IoBound),
        ([1_000, 300, 100], Mixed),
        ([1_000, 700, 20], Mixed),
        ([1_000, 990, 5], CpuBound),
        ([20_000, 16_900, 100], CpuBound),
    ] {
        is_classified(milliseconds, 8, expected);
    }
}

/// What the system does for a program is the program's work.
#[check(value, points = 2)]
fn system_time_is_work() {
    for (milliseconds, expected) in [
        ([8_330, 1_500, 6_600], CpuBound),
        ([1_000, 100, 500], Mixed),
        ([2_000, 1_900, 1_800], Parallel),
    ] {
        is_classified(milliseconds, 4, expected);
    }
}

/// More processor time than wall time means several cores.
#[check(value, points = 2)]
fn several_cores_are_seen() {
    for (milliseconds, expected) in [
        ([1_000, 3_900, 20], Parallel),
        ([20_170, 76_000, 400], Parallel),
        ([1_000, 1_300, 50], Parallel),
    ] {
        is_classified(milliseconds, 4, expected);
    }
}

/// A little more than 1 is the coarseness of clocks, and one core.
#[check(value, points = 1)]
fn a_little_more_than_one_is_one_core() {
    for (milliseconds, expected) in [([1_000, 1_010, 10], CpuBound), ([100, 90, 20], CpuBound)] {
        is_classified(milliseconds, 4, expected);
    }
}

/// Of many cores one that is busy is still busy; the utilisation says how many were not.
#[check(value, points = 2)]
fn utilisation_is_of_all_cores() {
    is_classified([1_000, 990, 10], 64, CpuBound);
    for (milliseconds, cores, expected) in [
        ([1_000, 990, 10], 8, 0.125),
        ([1_000, 1_500, 500], 4, 0.5),
        ([4_000, 0, 0], 2, 0.0),
        ([1_000, 1_900, 100], 2, 1.0),
    ] {
        let sample = sample(milliseconds, cores);
        let found = utilisation(&sample);
        assert!(
            found.is_some_and(|found| (found - expected).abs() < 1e-9),
            "the utilisation of {sample:?} is {expected}, not {found:?}"
        );
    }
}

/// Of no time and of no cores nothing can be said.
#[check(value, points = 1)]
fn nothing_is_said_of_no_time() {
    for sample in [
        sample([0, 0, 0], 4),
        sample([0, 10, 0], 4),
        sample([1_000, 10, 0], 0),
    ] {
        assert_eq!(classify(&sample), None, "what {sample:?} was doing");
        assert_eq!(utilisation(&sample), None, "the utilisation of {sample:?}");
    }
}

fn is_classified(milliseconds: [u64; 3], cores: usize, expected: Kind) {
    let sample = sample(milliseconds, cores);
    assert_eq!(
        classify(&sample),
        Some(expected),
        "what {sample:?} was doing"
    );
}

/// Wall, user and system time.
fn sample(milliseconds: [u64; 3], cores: usize) -> Sample {
    let [wall, user, system] = milliseconds.map(Duration::from_millis);
    Sample {
        wall,
        user,
        system,
        cores,
    }
}
