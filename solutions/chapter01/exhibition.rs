//! # The exhibition
//!
//! A chess master plays against many amateurs in one evening. She needs a few seconds for a move, they need much longer
//! for theirs, and so it matters a great deal how she spends the time in which they think.
//!
//! Write three functions. `sync_minutes` is how long the evening lasts if she stays at a board until the game is over,
//! and then goes to the next. `async_minutes` is how long it lasts if she makes one move and goes on to the next board,
//! around and around. `saturation_point` is the smallest number of opponents that keeps her busy all the time when she
//! goes around.
//!
//! A game has `pair_moves` moves of hers, each with its answer. Walking takes no time. When she comes back to a board
//! before its answer is there, she waits for it. The evening that goes around lasts until she could begin one more round.
//! With 24 opponents, 5 and 55 seconds and 30 moves of each, the evenings last 720 minutes and 60 minutes. Without
//! opponents both last 0 minutes.

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
    //[ todo!()
    let seconds = f64::from(exhibition.opponents)
        * pair_seconds(exhibition)
        * f64::from(exhibition.pair_moves);
    seconds / 60.0
    //]
}

/// How many minutes the evening lasts, board by board.
pub fn async_minutes(exhibition: &Exhibition) -> f64 {
    //[ todo!()
    if exhibition.opponents == 0 {
        return 0.0;
    }
    // She is back at the first board when she has been at all of them, and not before it has answered.
    let her_round = f64::from(exhibition.opponents) * f64::from(exhibition.own_seconds);
    let round = her_round.max(pair_seconds(exhibition));
    round * f64::from(exhibition.pair_moves) / 60.0
    //]
}

/// The smallest number of opponents with which she never waits, going board by board.
pub fn saturation_point(exhibition: &Exhibition) -> u32 {
    //[ todo!()
    1 + exhibition.their_seconds.div_ceil(exhibition.own_seconds)
    //]
}
//[

/// A move of hers and its answer, in seconds.
fn pair_seconds(exhibition: &Exhibition) -> f64 {
    f64::from(exhibition.own_seconds) + f64::from(exhibition.their_seconds)
}
//]
