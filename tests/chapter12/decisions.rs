//! Marks `decisions`.

#[cfg(not(marked))]
use solutions::chapter12::decisions as submission;

use marking::check;
use submission::{Better, better, break_even_items, improve_first, workers_for};

marking::exercise! {
    title: "Decide with Amdahl's law",
    order: 2,
    hints: [
        "All four ask the same: a part of the time becomes some times as fast, and the rest stays as it is. Write that \
         function first.",
        "Solve `target = 1 / ((1 − p) + p / n)` for `n`, and ask before whether the target is below `1 / (1 − p)`. What \
         a part is worth depends on its share and on its factor.",
        "`n = p / (1 / target − (1 − p))`, rounded up, unless the whole number nearest to it is `at_least` enough. Each \
         item saves `per_item · (1 − 1/n)`, and all of them together must pay for the overhead.",
    ],
}

/// The larger speed-up is better, whatever the product of share and workers is.
#[check(value, points = 2)]
fn the_larger_speedup_is_better() {
    for (a, b, expected) in [
        ((0.4, 4), (0.8, 2), Better::Second),
        ((0.8, 2), (0.4, 4), Better::First),
        ((0.9, 10), (0.99, 5), Better::First),
        ((0.5, 1000), (0.75, 3), Better::Second),
        ((0.3, 8), (0.3, 9), Better::Second),
        ((0.7, 1), (0.2, 1), Better::Tie),
    ] {
        assert_eq!(better(a, b), expected, "the better of {a:?} and {b:?}");
    }
}

/// Fewer workers than it says would not do.
#[check(value, points = 2)]
fn the_smallest_number_of_workers_is_found() {
    for (p, target, expected) in [
        (0.95, 9.0, 16),
        (0.5, 1.7, 6),
        (1.0, 6.5, 7),
        (0.2, 1.0, 1),
        (0.0, 0.5, 1),
    ] {
        let found = workers_for(p, target);
        assert_eq!(
            found,
            Some(expected),
            "workers for {target} with a share of {p}"
        );
    }
    let mut random = 1;
    for _ in 0..40 {
        let p = 0.05 + 0.9 * below_one(&mut random);
        let limit = 1.0 / (1.0 - p);
        let target = 1.0 + 0.98 * (limit - 1.0) * below_one(&mut random);
        let found = workers_for(p, target).expect("the target is below the limit");
        let enough = speedup(p, found) >= target * (1.0 - 1e-9);
        assert!(
            enough,
            "{found} workers are not worth {target} with a share of {p}"
        );
        let fewer = speedup(p, found.saturating_sub(1).max(1)) < target;
        assert!(
            fewer,
            "fewer than {found} workers are worth {target} with a share of {p}"
        );
    }
}

/// A target that no number of workers reaches is `None`.
#[check(value, points = 2)]
fn nobody_goes_beyond_the_limit() {
    for (p, target) in [
        (0.8, 5.0),
        (0.8, 7.0),
        (0.9, 10.0),
        (0.0, 1.5),
        (0.5, 1e9),
        (1.0, 1e12),
    ] {
        let found = workers_for(p, target);
        assert_eq!(found, None, "workers for {target} with a share of {p}");
    }
}

/// What is improved first is what makes the whole fastest.
#[check(value, points = 2)]
fn the_part_that_helps_most_is_improved_first() {
    for (parts, expected) in [
        (&[(0.05, 20.0), (0.5, 1.6), (0.2, 2.0)][..], Some(1)),
        (&[(0.6, 1.1), (0.1, f64::INFINITY), (0.3, 1.3)], Some(1)),
        (&[(0.25, 2.0), (0.4, 4.0), (0.35, 3.0)], Some(1)),
        (&[(0.5, 1.0), (0.4, 0.5), (0.0, 100.0)], None),
        (&[(0.2, 3.0), (0.2, 3.0)], Some(0)),
        (&[], None),
    ] {
        assert_eq!(
            improve_first(parts),
            expected,
            "the first of {parts:?} to improve"
        );
    }
}

/// Below the break-even the workers cost more than they save.
#[check(value, points = 1)]
fn few_items_are_not_worth_it() {
    for (per_item, overhead, n, expected) in [
        (1e-6, 67e-6, 4, Some(90)),
        (1e-3, 1.3e-3, 2, Some(3)),
        (1.0, 0.5, 2, Some(1)),
        (1.0, 0.0, 1, Some(1)),
        (1e-9, 67e-6, 1, None),
    ] {
        let found = break_even_items(per_item, overhead, n);
        assert_eq!(
            found, expected,
            "items of {per_item} s for {n} workers and {overhead} s"
        );
    }
}

/// What is equal but for rounding is equal.
#[check(value, points = 1)]
fn rounding_decides_nothing() {
    assert_eq!(better((0.5, 3), (2.0 / 3.0, 2)), Better::Tie, "1.5 and 1.5");
    assert_eq!(
        workers_for(0.5, 1.9),
        Some(19),
        "workers for 1.9 with a share of 0.5"
    );
    assert_eq!(
        workers_for(0.7, 2.5),
        Some(7),
        "workers for 2.5 with a share of 0.7"
    );
    let found = break_even_items(0.3, 0.9, 4);
    assert_eq!(found, Some(4), "items of 0.3 s for 4 workers and 0.9 s");
}

fn speedup(p: f64, n: u32) -> f64 {
    1.0 / ((1.0 - p) + p / f64::from(n))
}

/// A linear congruential generator (Knuth's constants).
fn below_one(random: &mut u64) -> f64 {
    *random = random
        .wrapping_mul(6_364_136_223_846_793_005)
        .wrapping_add(1_442_695_040_888_963_407);
    (*random >> 40) as f64 / (1 << 24) as f64
}
