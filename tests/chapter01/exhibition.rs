//! Marks `exhibition`.

#[cfg(not(marked))]
use solutions::chapter01::exhibition as submission;

use marking::check;
use submission::{Exhibition, async_minutes, saturation_point, sync_minutes};

marking::exercise! {
    title: "The exhibition",
    order: 1,
    hints: [
        "Draw one round for two opponents: who waits for whom, and for how long? Then draw it for twenty.",
        "A round is over when she has been at every board, and not before the first of them has answered.",
        "A round lasts the longer of `own + their` and `opponents × own`. She never waits from the smallest `n` on for \
         which `n × own` is at least `own + their`.",
    ],
}

/// The evening of the book: 12 hours game by game, 1 hour board by board.
#[check(value, points = 2)]
fn the_master_is_home_after_an_hour() {
    let evening = exhibition(24, 5, 55, 30);
    is_about(sync_minutes(&evening), 720.0, &evening, "game by game");
    is_about(async_minutes(&evening), 60.0, &evening, "board by board");
}

/// With few boards she comes back too early, and waits.
#[check(value, points = 2)]
fn few_boards_leave_her_waiting() {
    for (opponents, minutes) in [(1, 30.0), (2, 30.0), (11, 30.0), (12, 30.0), (13, 32.5)] {
        let evening = exhibition(opponents, 5, 55, 30);
        is_about(async_minutes(&evening), minutes, &evening, "board by board");
    }
    let nobody = exhibition(0, 5, 55, 30);
    is_about(async_minutes(&nobody), 0.0, &nobody, "board by board");
}

/// Seconds that do not make a whole minute count too.
#[check(value, points = 1)]
fn no_second_is_lost() {
    for (evening, game_by_game, board_by_board) in [
        (exhibition(1, 7, 50, 3), 2.85, 2.85),
        (exhibition(3, 1, 10, 1), 0.55, 11.0 / 60.0),
        (exhibition(9, 7, 50, 1), 8.55, 1.05),
    ] {
        is_about(
            sync_minutes(&evening),
            game_by_game,
            &evening,
            "game by game",
        );
        is_about(
            async_minutes(&evening),
            board_by_board,
            &evening,
            "board by board",
        );
    }
}

/// The number of boards that keeps her busy is the smallest that does.
#[check(value, points = 2)]
fn the_saturation_point_is_the_smallest() {
    for (own, their, expected) in [(5, 55, 12), (7, 50, 9), (10, 10, 2), (10, 1, 2), (60, 0, 1)] {
        let evening = exhibition(24, own, their, 30);
        let found = saturation_point(&evening);
        assert_eq!(found, expected, "the saturation point of {evening:?}");
    }
}

/// Going around is never slower, and never more than `(own + their) / own` times as fast.
#[check(value, points = 1)]
fn going_around_helps_as_far_as_she_was_waiting() {
    for opponents in 1..40 {
        for (own, their) in [(1, 0), (5, 55), (7, 50), (30, 10)] {
            let evening = exhibition(opponents, own, their, 4);
            let speedup = sync_minutes(&evening) / async_minutes(&evening);
            let most = f64::from(own + their) / f64::from(own);
            assert!(
                (0.999..most + 0.001).contains(&speedup),
                "{evening:?}: {speedup:.3} times as fast, and it must be from 1 to {most:.3}"
            );
        }
    }
}

fn exhibition(opponents: u32, own_seconds: u32, their_seconds: u32, pair_moves: u32) -> Exhibition {
    Exhibition {
        opponents,
        own_seconds,
        their_seconds,
        pair_moves,
    }
}

fn is_about(minutes: f64, expected: f64, evening: &Exhibition, plan: &str) {
    assert!(
        (minutes - expected).abs() < 1e-6,
        "{evening:?} lasts {expected:.3} minutes {plan}, not {minutes:.3}"
    );
}
