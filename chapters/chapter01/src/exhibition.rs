//! The chess exhibition: one master, many boards, and two ways to spend the evening.
//!
//! The story is one of the course's originals: Judit Polgár plays 24 amateurs; she thinks 5 seconds about a move, they
//! think 55, and a game takes 30 moves of each. Nothing here is a formula: the evening is played, move by move.

// ANCHOR: terms
/// What is agreed before the first move. Times are in seconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Terms {
    /// Opponents, each at a board of their own.
    pub boards: usize,
    /// How long the master thinks about a move.
    pub master: u32,
    /// How long an opponent thinks about the answer.
    pub opponent: u32,
    /// Moves of the master in each game, each with its answer.
    pub rounds: usize,
}

/// In which order the master goes to the boards.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Plan {
    /// She stays at a board until the game is over: synchronous.
    GameByGame,
    /// She makes one move and goes on to the next board: asynchronous.
    BoardByBoard,
}
// ANCHOR_END: terms

/// The original's evening.
pub const ORIGINAL: Terms = Terms {
    boards: 24,
    master: 5,
    opponent: 55,
    rounds: 30,
};

/// One move of the master: where, and from when to when, in seconds since the evening began.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Move {
    /// Counted from 0.
    pub board: usize,
    /// When she begins to think.
    pub from: u32,
    /// When she has moved.
    pub to: u32,
}

/// How an evening went.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Evening {
    /// The master's moves, in the order in which she made them.
    pub moves: Vec<Move>,
    /// When the master could begin another round: seconds, counted as the original counts them.
    pub seconds: u32,
    /// When the last opponent has answered: up to one answer later than [`seconds`](Evening::seconds).
    pub last_answer: u32,
}

impl Plan {
    /// The boards in the order in which the master visits them.
    // ANCHOR: visits
    fn visits(self, terms: Terms) -> Vec<usize> {
        let boards = 0..terms.boards;
        match self {
            Plan::GameByGame => boards.flat_map(|board| vec![board; terms.rounds]).collect(),
            Plan::BoardByBoard => (0..terms.rounds).flat_map(|_| boards.clone()).collect(),
        }
    }
    // ANCHOR_END: visits
}

/// Plays the evening.
///
/// The original's two evenings take 12 hours and 1 hour:
/// ```
/// use chapter01::exhibition::{ORIGINAL, Plan, play};
///
/// assert_eq!(play(ORIGINAL, Plan::GameByGame).seconds, 12 * 3600);
/// assert_eq!(play(ORIGINAL, Plan::BoardByBoard).seconds, 3600);
/// ```
///
/// The original's hour is the master's: when she is through, the last opponent still thinks about the last answer.
/// ```
/// # use chapter01::exhibition::{ORIGINAL, Plan, play};
/// assert_eq!(play(ORIGINAL, Plan::BoardByBoard).last_answer, 3600 + 55);
/// ```
///
/// That is 12 times as fast with 24 boards, and the original does not say why it is not 24. Half as many boards tell:
/// ```
/// # use chapter01::exhibition::{ORIGINAL, Plan, Terms, play};
/// let twelve = Terms { boards: 12, ..ORIGINAL };
/// let evening = play(twelve, Plan::BoardByBoard);
/// assert_eq!(evening.seconds, 1800);
/// assert_eq!(evening.master_waits(), 0);
/// ```
/// From 12 boards on the master never waits. She is the bottleneck, and each further board makes the evening longer.
// ANCHOR: play
pub fn play(terms: Terms, plan: Plan) -> Evening {
    let mut evening = Evening::default();
    let mut clock = 0;
    // When each opponent has answered; at first all boards are set up.
    let mut answered = vec![0; terms.boards];
    for board in plan.visits(terms) {
        // Whoever comes first waits for the other.
        let from = clock.max(answered[board]);
        let to = from + terms.master;
        answered[board] = to + terms.opponent;
        evening.moves.push(Move { board, from, to });
        clock = match plan {
            Plan::GameByGame => answered[board],
            Plan::BoardByBoard => to,
        };
    }
    evening.seconds = answered.first().map_or(0, |&answer| clock.max(answer));
    evening.last_answer = answered.into_iter().max().unwrap_or(0);
    evening
}
// ANCHOR_END: play

impl Evening {
    /// How long the master stood at boards with nothing to do, in seconds.
    ///
    /// ```
    /// use chapter01::exhibition::{ORIGINAL, Plan, play};
    ///
    /// // 55 of every 60 seconds.
    /// assert_eq!(play(ORIGINAL, Plan::GameByGame).master_waits(), 11 * 3600);
    /// ```
    pub fn master_waits(&self) -> u32 {
        let thinks: u32 = self
            .moves
            .iter()
            .map(|played| played.to - played.from)
            .sum();
        self.seconds - thinks
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_evening_without_boards_is_over_at_once() {
        let nobody = Terms {
            boards: 0,
            ..ORIGINAL
        };

        for plan in [Plan::GameByGame, Plan::BoardByBoard] {
            assert_eq!(play(nobody, plan), Evening::default());
        }
    }

    #[test]
    fn with_one_board_both_plans_are_the_same() {
        let one = Terms {
            boards: 1,
            ..ORIGINAL
        };

        assert_eq!(play(one, Plan::GameByGame), play(one, Plan::BoardByBoard));
    }

    #[test]
    fn nobody_moves_out_of_turn() {
        for boards in 1..=60 {
            let terms = Terms { boards, ..ORIGINAL };
            for plan in [Plan::GameByGame, Plan::BoardByBoard] {
                let moves = play(terms, plan).moves;

                assert!(moves.windows(2).all(|pair| pair[0].to <= pair[1].from));
                for board in 0..boards {
                    let here: Vec<&Move> = moves.iter().filter(|m| m.board == board).collect();
                    assert_eq!(here.len(), terms.rounds);
                    let answer = |m: &Move| m.to + terms.opponent;
                    assert!(here.windows(2).all(|pair| answer(pair[0]) <= pair[1].from));
                }
            }
        }
    }

    #[test]
    fn the_last_answer_comes_at_most_one_answer_later() {
        for boards in 1..=60 {
            let evening = play(Terms { boards, ..ORIGINAL }, Plan::BoardByBoard);

            let late = evening.last_answer - evening.seconds;
            assert!(late <= ORIGINAL.opponent, "{late} s with {boards} boards");
        }
    }
}
