//! Marks `laws`.

#[cfg(not(marked))]
use solutions::chapter12::laws as submission;

use marking::check;
use submission::{amdahl, amdahl_limit, efficiency, gustafson, karp_flatt, usl, usl_peak};

marking::exercise! {
    title: "The laws of speed-up",
    order: 1,
    hints: [
        "One worker needs the time 1. Write down the times that `n` workers need: what cannot be divided, and what can. \
         A speed-up is the one time divided by the other.",
        "Amdahl: `1 / ((1 − p) + p / n)`. Where does this go as `n` grows? For Karp and Flatt put the measured speed-up \
         on the left, and solve for `1 − p`.",
        "Karp and Flatt: `(1/S − 1/n) / (1 − 1/n)`. The peak of the USL is `sqrt((1 − α) / β)`: its slope is 0 there.",
    ],
}

/// The parallel share is divided among the workers, and the rest is not.
#[check(value, points = 2)]
fn only_the_parallel_share_is_divided() {
    for (p, n, expected) in [
        (0.4, 4, 10.0 / 7.0),
        (0.8, 2, 5.0 / 3.0),
        (0.95, 64, 1.0 / (0.05 + 0.95 / 64.0)),
        (0.3, 1, 1.0),
        (0.0, 1000, 1.0),
        (1.0, 8, 8.0),
    ] {
        is_near(amdahl(p, n), expected, &format!("amdahl({p}, {n})"));
    }
}

/// A limit is what no number of workers reaches; a job that is all parallel has none.
#[check(value, points = 1)]
fn only_a_serial_part_sets_a_limit() {
    for (p, expected) in [(0.0, 1.0), (0.4, 5.0 / 3.0), (0.8, 5.0), (0.95, 20.0)] {
        is_near(amdahl_limit(p), expected, &format!("amdahl_limit({p})"));
    }
    assert_eq!(amdahl_limit(1.0), f64::INFINITY, "amdahl_limit(1.0)");
}

/// A job that grows with the workers is worth all of them but for the serial share.
#[check(value, points = 1)]
fn a_job_may_grow_with_its_workers() {
    for (serial, n, expected) in [
        (0.05, 64, 60.85),
        (0.5, 3, 2.0),
        (0.3, 1, 1.0),
        (0.0, 7, 7.0),
        (1.0, 7, 1.0),
    ] {
        let found = gustafson(serial, n);
        is_near(found, expected, &format!("gustafson({serial}, {n})"));
    }
}

/// The efficiency is the speed-up shared out among the workers.
#[check(value, points = 1)]
fn each_worker_is_worth_its_share() {
    for (speedup, n, expected) in [(1.5, 2, 0.75), (1.0, 1, 1.0), (2.2, 2, 1.1), (0.8, 4, 0.2)] {
        let found = efficiency(speedup, n);
        is_near(found, expected, &format!("efficiency({speedup}, {n})"));
    }
}

/// Karp and Flatt find the serial share that a speed-up was made with; one worker has none.
#[check(value, points = 1)]
fn a_speedup_tells_its_serial_share() {
    assert_eq!(karp_flatt(1.0, 1), None, "karp_flatt(1.0, 1)");
    for serial in [0.0, 0.05, 0.6, 1.0] {
        for n in [2, 3, 8, 1000] {
            let speedup = 1.0 / (serial + (1.0 - serial) / f64::from(n));
            let found = karp_flatt(speedup, n).expect("more than one worker");
            is_near(found, serial, &format!("karp_flatt({speedup}, {n})"));
        }
    }
    let slower = karp_flatt(0.8, 2).expect("more than one worker");
    is_near(slower, 1.5, "karp_flatt(0.8, 2)");
}

/// Waiting bends the curve, and talk brings it down again.
#[check(value, points = 1)]
fn waiting_and_talk_cost_what_they_should() {
    for (alpha, beta, n, expected) in [
        (0.0, 0.0, 8, 8.0),
        (0.3, 0.2, 1, 1.0),
        (0.05, 0.0, 64, 1.0 / (0.05 + 0.95 / 64.0)),
        (0.0, 0.028, 8, 8.0 / 2.568),
        (0.1, 0.01, 4, 4.0 / 1.42),
    ] {
        let found = usl(alpha, beta, n);
        is_near(found, expected, &format!("usl({alpha}, {beta}, {n})"));
    }
}

/// The peak is where the law is highest; without talk there is none.
#[check(value, points = 1)]
fn the_peak_is_where_it_is_highest() {
    assert_eq!(usl_peak(0.1, 0.0), None, "usl_peak(0.1, 0.0)");
    for (alpha, beta, expected) in [
        (0.0, 0.04, 5.0),
        (0.36, 0.01, 8.0),
        (0.5, 0.02, 5.0),
        (0.5, 0.9, 1.0),
    ] {
        let found = usl_peak(alpha, beta).expect("they talk");
        is_near(found, expected, &format!("usl_peak({alpha}, {beta})"));
    }
}

fn is_near(found: f64, expected: f64, what: &str) {
    let error = (found - expected).abs();
    assert!(
        error <= 1e-9 * expected.abs().max(1.0),
        "{what} is {found}, and should be {expected}"
    );
}
