//! # An honest stopwatch
//!
//! One run of a program says little: another program was in the way, a cache was cold, a clock ticked late. Write `measure`,
//! which runs a closure a few times to warm up, then a number of times by the clock, and says what was typical.
//!
//! - `f` is called exactly `warm_up + runs` times. The first `warm_up` calls count for nothing. If `runs` is 0 there is
//!   nothing to say: `None`, and `f` is not called at all.
//! - Each of the other calls is timed by itself: `now()` right before it and right after it.
//! - `min` is the shortest of these times. `median` is the middle one when they are sorted, and of an even number the mean
//!   of the two in the middle, rounded down to a nanosecond. `mad`, the median absolute deviation, is the median of the
//!   distances of all times from the median. An outlier moves neither: that is why they are not means.
//! - What `f` returns is dropped *after* the clock was read, since freeing it is not what you measure. Hand it to
//!   `std::hint::black_box` before: an optimiser that sees a result nobody uses need not compute it. No check sees whether
//!   you do, since checks compile without optimising. The chapter's page on measuring shows what happens otherwise.
//!
//! Times of 3, 1, 2, 90 and 4 seconds have the minimum 1, the median 3, and the deviation 1, the median of 0, 2, 1, 87 and
//! 1.

//[
use std::hint::black_box;
//]
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
    //[ todo!()
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
    let mut deviations: Vec<Duration> = times.iter().map(|time| time.abs_diff(median)).collect();
    Some(Stats {
        min: times[0],
        median,
        mad: self::median(&mut deviations),
        runs,
    })
    //]
}
//[

/// Sorts the times, of which there is at least one, and returns the one in the middle.
fn median(times: &mut [Duration]) -> Duration {
    times.sort_unstable();
    let middle = times.len() / 2;
    if times.len().is_multiple_of(2) {
        (times[middle - 1] + times[middle]) / 2
    } else {
        times[middle]
    }
}
//]
