//! Decides whether calls can be put into an order that explains their answers.
//!
//! The search is that of Wing and Gong (*Testing and verifying concurrent objects*, 1993): next in the order may come
//! any call before which every call has come that ended before it began. It goes back where the model answers something
//! else. As Lowe has it (*Testing for linearizability*, 2017), no pair of the calls done and the state that they left is
//! looked at twice. The problem is NP-complete (Gibbons and Korach, 1997), so histories are kept short.

use std::collections::HashSet;
use std::hash::{BuildHasherDefault, DefaultHasher, Hash};

/// The most calls in a history.
pub(super) const MOST: usize = 64;

/// One call.
#[derive(Clone, Debug)]
pub(super) struct Recorded<O, A> {
    pub(super) operation: O,
    /// None while it has not ended: then it has taken effect or not, whatever it would answer.
    pub(super) answer: Option<A>,
    /// The calls that ended before it began, a bit each.
    pub(super) after: u64,
}

/// The longest order that explains its answers, and each call that could come next with what it would answer.
pub(super) struct Stuck<A> {
    pub(super) order: Vec<usize>,
    pub(super) misfits: Vec<(usize, A)>,
}

/// An order of the calls in which the model, from this state on, answers what they answered. Calls that have not ended
/// may be left out.
///
/// `step` makes a call on the model. There are at most [`MOST`] calls.
pub(super) fn order<S, O, A>(
    calls: &[Recorded<O, A>],
    model: &S,
    step: impl FnMut(&mut S, &O) -> A,
) -> Result<Vec<usize>, Stuck<A>>
where
    S: Clone + Eq + Hash,
    A: PartialEq,
{
    debug_assert!(calls.len() <= MOST, "a bit for each");
    let ended = calls.iter().enumerate();
    let ended = ended.filter(|(_, call)| call.answer.is_some());
    let mut search = Search {
        calls,
        step,
        ended: ended.fold(0, |all, (place, _)| all | 1 << place),
        seen: HashSet::default(),
        order: Vec::new(),
        stuck: Stuck {
            order: Vec::new(),
            misfits: Vec::new(),
        },
    };
    if search.goes_on(0, model) {
        Ok(search.order)
    } else {
        Err(search.stuck)
    }
}

struct Search<'a, S, O, A, F> {
    calls: &'a [Recorded<O, A>],
    step: F,
    /// Those that must be in the order.
    ended: u64,
    /// The calls done, and the state that they left.
    seen: HashSet<(u64, S), BuildHasherDefault<DefaultHasher>>,
    order: Vec<usize>,
    stuck: Stuck<A>,
}

impl<S, O, A, F> Search<'_, S, O, A, F>
where
    S: Clone + Eq + Hash,
    A: PartialEq,
    F: FnMut(&mut S, &O) -> A,
{
    fn goes_on(&mut self, done: u64, model: &S) -> bool {
        if self.ended & !done == 0 {
            return true;
        }
        let mut misfits = Vec::new();
        for (place, call) in self.calls.iter().enumerate() {
            let is_next = done & 1 << place == 0 && call.after & !done == 0;
            if !is_next {
                continue;
            }
            let mut after = model.clone();
            let answer = (self.step)(&mut after, &call.operation);
            if call.answer.as_ref().is_some_and(|given| *given != answer) {
                misfits.push((place, answer));
                continue;
            }
            let done = done | 1 << place;
            if !self.seen.insert((done, after.clone())) {
                continue;
            }
            self.order.push(place);
            if self.goes_on(done, &after) {
                return true;
            }
            self.order.pop();
        }
        if self.stuck.misfits.is_empty() || self.order.len() > self.stuck.order.len() {
            self.stuck = Stuck {
                order: self.order.clone(),
                misfits,
            };
        }
        false
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A linear congruential generator (Knuth's constants): the same histories on every machine.
    struct Random(u64);

    impl Random {
        fn below(&mut self, limit: usize) -> usize {
            self.0 = self
                .0
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            (self.0 >> 33) as usize % limit
        }
    }

    #[derive(Clone, Copy, Debug)]
    enum Operation {
        Push(u8),
        Pop,
    }

    type Answer = Option<u8>;
    type History = Vec<Recorded<Operation, Answer>>;

    fn stack(stack: &mut Vec<u8>, operation: &Operation) -> Answer {
        match *operation {
            Operation::Push(value) => {
                stack.push(value);
                None
            }
            Operation::Pop => stack.pop(),
        }
    }

    fn queue(queue: &mut Vec<u8>, operation: &Operation) -> Answer {
        match *operation {
            Operation::Push(value) => {
                queue.push(value);
                None
            }
            Operation::Pop => (!queue.is_empty()).then(|| queue.remove(0)),
        }
    }

    /// Three threads with a call or two each, whose beginnings and ends are shuffled; answers are often right.
    fn history(random: &mut Random) -> History {
        let mut history = History::new();
        let mut open: [Option<usize>; 3] = [None; 3];
        let mut left = [(); 3].map(|()| 1 + random.below(2));
        let mut ended = 0;
        let mut model = Vec::new();
        while left.iter().any(|&left| left > 0) {
            let thread = random.below(3);
            match open[thread] {
                None if left[thread] > 0 => {
                    open[thread] = Some(history.len());
                    let operation = match random.below(2) {
                        0 => Operation::Pop,
                        _ => Operation::Push(random.below(3) as u8),
                    };
                    history.push(Recorded {
                        operation,
                        answer: None,
                        after: ended,
                    });
                }
                Some(place) => {
                    let right = stack(&mut model, &history[place].operation);
                    let is_pop = matches!(history[place].operation, Operation::Pop);
                    let wrong = is_pop && random.below(4) == 0;
                    let other = (random.below(2) == 0).then(|| random.below(3) as u8);
                    // Some calls never end.
                    if random.below(12) > 0 {
                        history[place].answer = Some(if wrong { other } else { right });
                        ended |= 1 << place;
                    }
                    open[thread] = None;
                    left[thread] -= 1;
                }
                None => {}
            }
        }
        history
    }

    /// Tries every order of every choice of calls, without a thought.
    fn by_brute_force(
        calls: &[Recorded<Operation, Answer>],
        step: fn(&mut Vec<u8>, &Operation) -> Answer,
    ) -> bool {
        fn fits(
            calls: &[Recorded<Operation, Answer>],
            order: &[usize],
            step: fn(&mut Vec<u8>, &Operation) -> Answer,
        ) -> bool {
            let comes = |place: usize| order.iter().position(|&other| other == place);
            let all_ended = (0..calls.len())
                .all(|place| calls[place].answer.is_none() || comes(place).is_some());
            let in_time = order.iter().enumerate().all(|(at, &place)| {
                let mut before =
                    (0..calls.len()).filter(|before| calls[place].after & 1 << before != 0);
                before.all(|before| comes(before).is_some_and(|comes| comes < at))
            });
            let mut model = Vec::new();
            let mut answers = order.iter().map(|&place| {
                let answer = step(&mut model, &calls[place].operation);
                calls[place].answer.is_none_or(|given| given == answer)
            });
            all_ended && in_time && answers.all(|fits| fits)
        }
        fn any(
            calls: &[Recorded<Operation, Answer>],
            order: &mut Vec<usize>,
            step: fn(&mut Vec<u8>, &Operation) -> Answer,
        ) -> bool {
            fits(calls, order, step)
                || (0..calls.len()).any(|place| {
                    !order.contains(&place) && {
                        order.push(place);
                        let found = any(calls, order, step);
                        order.pop();
                        found
                    }
                })
        }
        any(calls, &mut Vec::new(), step)
    }

    #[test]
    fn random_histories_are_decided_as_by_brute_force() {
        let mut random = Random(1);
        let mut decided = [0; 2];
        for number in 0..2_000 {
            let calls = history(&mut random);
            for (name, step) in [("stack", stack as fn(&mut _, &_) -> _), ("queue", queue)] {
                let found = order(&calls, &Vec::new(), step);
                let expected = by_brute_force(&calls, step);
                assert_eq!(
                    found.is_ok(),
                    expected,
                    "{name}, history {number}: {calls:?}"
                );
                decided[usize::from(expected)] += 1;
            }
        }
        // Neither answer is rare.
        assert!(decided.iter().all(|&times| times > 300), "{decided:?}");
    }

    fn ended(operation: Operation, answer: Answer, after: u64) -> Recorded<Operation, Answer> {
        Recorded {
            operation,
            answer: Some(answer),
            after,
        }
    }

    #[test]
    fn what_does_not_fit_is_told_where_it_is_stuck_latest() {
        use Operation::{Pop, Push};
        let calls = [
            ended(Push(1), None, 0),
            ended(Push(2), None, 0b1),
            ended(Pop, Some(1), 0b11),
        ];

        let stuck = order(&calls, &Vec::new(), stack).expect_err("the last comes first");

        assert_eq!(stuck.order, [0, 1]);
        assert_eq!(stuck.misfits, [(2, Some(2))]);
    }

    #[test]
    fn a_call_that_has_not_ended_may_have_taken_effect_or_not() {
        use Operation::{Pop, Push};
        let pending = Recorded {
            operation: Push(1),
            answer: None,
            after: 0,
        };
        for answer in [None, Some(1)] {
            let calls = [pending.clone(), ended(Pop, answer, 0)];
            assert!(order(&calls, &Vec::new(), stack).is_ok(), "{answer:?}");
        }
        let calls = [pending, ended(Pop, Some(2), 0)];
        assert!(order(&calls, &Vec::new(), stack).is_err());
    }

    /// Twelve calls at once have 479 million orders, and few states.
    #[test]
    fn no_state_is_looked_at_twice() {
        let mut calls = vec![ended(Operation::Push(1), None, 0); 11];
        calls.push(ended(Operation::Pop, Some(2), 0));
        let mut steps = 0_u64;

        let found = order(&calls, &0, |count, _: &Operation| {
            steps += 1;
            *count += 1;
            // None of them is the 2 that somebody claims to have seen.
            None
        });

        assert!(found.is_err());
        // Each subset of the eleven, and each call that could come after it.
        assert!(steps <= 12 << 11, "{steps}");
    }
}
