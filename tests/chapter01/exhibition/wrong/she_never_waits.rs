//! Loses: few_boards_leave_her_waiting (wrong value), no_second_is_lost (wrong value)
//! Adds up her moves alone: with few boards she is back before the answer is there, and that time is part of the
//! evening.

/// What is agreed before the first move.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Exhibition {
    /// How many play against her, each at a board of their own.
    pub opponents: u32,
    /// How long she thinks about a move: at least 1 second.
    pub own_seconds: u32,
    /// How long they think about each answer.
    pub their_seconds: u32,
    /// Her moves in each game; there are as many answers.
    pub pair_moves: u32,
}

/// How many minutes the evening lasts, game by game.
pub fn sync_minutes(exhibition: &Exhibition) -> f64 {
    let seconds = f64::from(exhibition.opponents)
        * pair_seconds(exhibition)
        * f64::from(exhibition.pair_moves);
    seconds / 60.0
}

/// How many minutes the evening lasts, board by board.
pub fn async_minutes(exhibition: &Exhibition) -> f64 {
    if exhibition.opponents == 0 {
        return 0.0;
    }
    // She is back at the first board when she has been at all of them, and not before it has answered.
    let her_round = f64::from(exhibition.opponents) * f64::from(exhibition.own_seconds);
    let round = her_round;
    round * f64::from(exhibition.pair_moves) / 60.0
}

/// The smallest number of opponents with which she never waits, going board by board.
pub fn saturation_point(exhibition: &Exhibition) -> u32 {
    1 + exhibition.their_seconds.div_ceil(exhibition.own_seconds)
}

/// A move of hers and its answer, in seconds.
fn pair_seconds(exhibition: &Exhibition) -> f64 {
    f64::from(exhibition.own_seconds) + f64::from(exhibition.their_seconds)
}
