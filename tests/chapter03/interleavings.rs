//! Marks `interleavings`.

#[cfg(not(marked))]
use solutions::chapter03::interleavings as submission;
use std::collections::BTreeSet;

use marking::check;
use submission::Op::{Add, Load, Store};
use submission::{Op, count, outcomes};

marking::exercise! {
    title: "Counting interleavings",
    order: 1,
    hints: [
        "Two threads: choose which of all the steps are the first thread's. A third thread is then interleaved with \
         what you have. For `outcomes`: what does the rest of an execution depend on?",
        "The number of ways is a product of binomial coefficients. A state is a position and a register for each \
         thread, and the memory; from each state, let each thread that is not done go one step.",
        "Multiply by `n - k + i` and divide by `i`, for `i` from 1 to `k`: the division never leaves a rest. Divide by \
         what the two have in common before you `checked_mul`.",
    ],
}

/// The interleavings of a few small programs are counted.
#[check(value, points = 2)]
fn small_programs_are_counted() {
    for (steps, expected) in [
        (&[][..], 1),
        (&[7], 1),
        (&[0, 5], 1),
        (&[1, 1], 2),
        (&[3, 3], 20),
        (&[1, 1, 1], 6),
        (&[2, 3, 4], 1260),
        (&[10, 10], 184_756),
    ] {
        assert_eq!(count(steps), Some(expected), "interleavings of {steps:?}");
    }
}

/// A number that fits is found, however large the numbers on the way to it would be.
#[check(value, points = 2)]
fn a_number_that_fits_is_found() {
    for (steps, expected) in [
        (&[20, 20][..], 137_846_528_820),
        (&[u32::MAX, 1], 1 << 32),
        (&[12, 12, 12], 3_384_731_762_521_200),
        (
            &[64, 64],
            23_951_146_041_928_082_866_135_587_776_380_551_750,
        ),
    ] {
        assert_eq!(count(steps), Some(expected), "interleavings of {steps:?}");
    }
}

/// A number that does not fit is `None`, and comes at once.
#[check(value, points = 1)]
fn too_many_is_none() {
    for steps in [&[100, 100][..], &[u32::MAX, u32::MAX], &[40, 40, 40, 40]] {
        assert_eq!(count(steps), None, "interleavings of {steps:?}");
    }
}

/// Increments that load, add and store lose updates in every way there is.
#[check(value, points = 2)]
fn every_lost_update_is_found() {
    let increment = vec![Load, Add(1), Store];
    let twice = [increment.clone(), increment.clone()].concat();
    for (threads, expected) in [
        (vec![], vec![0]),
        (vec![increment.clone()], vec![1]),
        (vec![increment.clone(); 2], vec![1, 2]),
        (vec![increment; 3], vec![1, 2, 3]),
        (vec![twice; 2], vec![2, 3, 4]),
        (
            vec![vec![Load, Add(1), Store], vec![Load, Add(10), Store]],
            vec![1, 10, 11],
        ),
    ] {
        let expected = BTreeSet::from_iter(expected);
        assert_eq!(outcomes(&threads, 0), expected, "the ends of {threads:?}");
    }
    let mut random = 1;
    for _ in 0..20 {
        let threads = [program(&mut random), program(&mut random)];
        let expected = one_by_one(&threads, [0, 0], [0, 0], 3);
        assert_eq!(
            outcomes(&threads, 3),
            expected,
            "the ends of {threads:?} from 3"
        );
    }
}

/// What one thread has in its register no other thread can change.
#[check(value, points = 1)]
fn each_thread_has_a_register_of_its_own() {
    let threads = [vec![Add(1), Store], vec![Add(2), Store]];
    let expected = BTreeSet::from([1, 2]);
    assert_eq!(
        outcomes(&threads, 7),
        expected,
        "the ends of {threads:?} from 7"
    );
}

/// Up to four steps, chosen by a linear congruential generator (Knuth's constants).
fn program(random: &mut u64) -> Vec<Op> {
    let mut below = |limit| {
        *random = random
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (*random >> 33) % limit
    };
    (0..1 + below(4))
        .map(|_| match below(4) {
            0 => Load,
            1 => Store,
            n => Add(if n == 2 { 1 } else { 10 }),
        })
        .collect()
}

/// Every interleaving of two threads, tried one by one.
fn one_by_one(
    threads: &[Vec<Op>; 2],
    next: [usize; 2],
    registers: [i64; 2],
    memory: i64,
) -> BTreeSet<i64> {
    let mut ends = BTreeSet::new();
    for thread in [0, 1] {
        let Some(op) = threads[thread].get(next[thread]) else {
            continue;
        };
        let (mut next, mut registers, mut memory) = (next, registers, memory);
        next[thread] += 1;
        match op {
            Load => registers[thread] = memory,
            Add(n) => registers[thread] += n,
            Store => memory = registers[thread],
        }
        ends.extend(one_by_one(threads, next, registers, memory));
    }
    if ends.is_empty() {
        ends.insert(memory);
    }
    ends
}
