//! Loses: an_outlier_moves_nothing (wrong value), an_even_number_has_two_in_the_middle (wrong value), warming_up_does_not_count (wrong value)
//! Takes the middle of the deviations in the order of the times: sorted times do not make sorted distances.

use std::hint::black_box;
use std::time::Duration;

/// Says how much time has passed since some moment; it never goes back.
pub trait Clock {
    /// Time since that moment.
    fn now(&self) -> Duration;
}

/// What was typical.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stats {
    /// The shortest time.
    pub min: Duration,
    /// The time in the middle.
    pub median: Duration,
    /// The median absolute deviation: how far from the median the times are.
    pub mad: Duration,
    /// How many times there are.
    pub runs: usize,
}

/// Times `f`, after `warm_up` calls that do not count.
pub fn measure<R>(
    clock: &impl Clock,
    warm_up: usize,
    runs: usize,
    mut f: impl FnMut() -> R,
) -> Option<Stats> {
    if runs == 0 {
        return None;
    }
    for _ in 0..warm_up {
        black_box(f());
    }
    let mut times = Vec::with_capacity(runs);
    for _ in 0..runs {
        let begin = clock.now();
        let result = black_box(f());
        times.push(clock.now() - begin);
        drop(result);
    }
    let median = median(&mut times);
    let deviations: Vec<Duration> = times.iter().map(|time| time.abs_diff(median)).collect();
    Some(Stats {
        min: times[0],
        median,
        mad: middle(&deviations),
        runs,
    })
}

/// Sorts the times, of which there is at least one, and returns the one in the middle.
fn median(times: &mut [Duration]) -> Duration {
    times.sort_unstable();
    middle(times)
}

fn middle(times: &[Duration]) -> Duration {
    let middle = times.len() / 2;
    if times.len().is_multiple_of(2) {
        (times[middle - 1] + times[middle]) / 2
    } else {
        times[middle]
    }
}
