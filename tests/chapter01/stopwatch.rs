//! Marks `stopwatch`.

#[cfg(not(marked))]
use solutions::chapter01::stopwatch as submission;
use std::cell::Cell;
use std::time::Duration;

use marking::check;
use submission::{Clock, Stats, measure};

marking::exercise! {
    title: "An honest stopwatch",
    order: 5,
    hints: [
        "Collect all the times first. What can you read off them once they are sorted?",
        "The deviation is a median too: of the distances from the median, which have an order of their own. When are the \
         results dropped?",
        "`let begin = clock.now(); let result = black_box(f()); times.push(clock.now() - begin); drop(result);`, and a \
         function that sorts and returns the middle, called for the times and for the distances.",
    ],
}

/// One run that took very long, or none at all, moves neither the median nor the deviation.
#[check(value, points = 4)]
fn an_outlier_moves_nothing() {
    for (times, min, median, mad) in [
        (&[3, 1, 2, 90, 4][..], 1, 3, 1),
        (&[5, 5, 5, 5, 4000], 5, 5, 0),
        (&[0, 70, 80, 90, 60], 0, 70, 10),
        (&[10, 20, 40, 80, 160, 320, 640], 10, 80, 70),
        (&[7], 7, 7, 0),
    ] {
        is_measured(times, 0, min, median, mad);
    }
}

/// The middle of an even number of times lies between two of them.
#[check(value, points = 3)]
fn an_even_number_has_two_in_the_middle() {
    for (times, min, median, mad) in [
        (&[8, 2][..], 2, 5, 3),
        (&[1, 2, 4, 80], 1, 3, 1),
        (&[10, 30, 20, 40], 10, 25, 10),
        (&[2, 3], 2, 2, 0),
    ] {
        is_measured(times, 0, min, median, mad);
    }
}

/// The runs that warm up count for nothing.
#[check(value, points = 2)]
fn warming_up_does_not_count() {
    is_measured(&[900, 500, 3, 1, 2], 2, 1, 2, 1);
    is_measured(&[0, 7, 9, 8], 1, 7, 8, 1);
}

/// The closure is called as often as was asked, and not once more.
#[check(value, points = 3)]
fn it_is_called_as_often_as_asked() {
    for (warm_up, runs) in [(0, 1), (0, 5), (3, 4), (10, 1)] {
        let (clock, mut calls) = (Scripted::default(), 0);
        let stats = measure(&clock, warm_up, runs, || {
            clock.pass(5);
            calls += 1;
        });
        assert_eq!(calls, warm_up + runs, "calls, {warm_up} of them to warm up");
        let runs_told = stats.map(|stats| stats.runs);
        assert_eq!(runs_told, Some(runs), "runs, of which there are {runs}");
    }
}

/// The clock is read before the result is dropped.
#[check(value, points = 3)]
fn the_clock_stops_before_the_result_is_dropped() {
    struct Large<'a>(&'a Scripted);
    impl Drop for Large<'_> {
        fn drop(&mut self) {
            self.0.pass(1000);
        }
    }
    let clock = Scripted::default();
    let stats = measure(&clock, 1, 3, || {
        clock.pass(5);
        Large(&clock)
    });
    let expected = stats_of(5, 5, 0, 3);
    assert_eq!(stats, Some(expected), "a result that takes 1000 ns to drop");
}

/// Of no runs there is nothing to say, and nothing to call.
#[check(value, points = 1)]
fn of_no_runs_nothing_is_said() {
    let (clock, mut calls) = (Scripted::default(), 0);
    let stats = measure(&clock, 3, 0, || calls += 1);
    assert_eq!(stats, None, "what no runs took");
    assert_eq!(calls, 0, "calls for no runs");
}

/// A clock that goes on when it is told to.
#[derive(Default)]
struct Scripted {
    now: Cell<Duration>,
}

impl Scripted {
    fn pass(&self, nanoseconds: u64) {
        self.now
            .update(|now| now + Duration::from_nanos(nanoseconds));
    }
}

impl Clock for Scripted {
    fn now(&self) -> Duration {
        self.now.get()
    }
}

/// All in nanoseconds: what each call takes, and what is to be said of those after `warm_up`.
fn is_measured(times: &[u64], warm_up: usize, min: u64, median: u64, mad: u64) {
    let clock = Scripted::default();
    clock.pass(12_345);
    let mut script = times.iter();
    let runs = times.len() - warm_up;
    let stats = measure(&clock, warm_up, runs, || {
        clock.pass(*script.next().expect("no more calls than asked for"));
    });
    let expected = stats_of(min, median, mad, runs);
    assert_eq!(
        stats,
        Some(expected),
        "{times:?}, of which {warm_up} warm up"
    );
}

fn stats_of(min: u64, median: u64, mad: u64, runs: usize) -> Stats {
    let [min, median, mad] = [min, median, mad].map(Duration::from_nanos);
    Stats {
        min,
        median,
        mad,
        runs,
    }
}
