//! Records the calls of one execution, and holds them to a model.

use std::fmt::Debug;
use std::hash::Hash;
use std::panic::Location;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::thread::{self, ThreadId};

use super::calls::{Call, Calls, Misfit};
use super::decision::{MOST, Recorded, Stuck, order};
use crate::model::{self, Identity, Memory, Moment};

/// The calls of an object, as they begin and end: `O` is what can be called, `A` what it answers.
///
/// ```
/// use std::sync::Mutex;
///
/// #[derive(Clone, Debug)]
/// enum Operation {
///     Push(u32),
///     Pop,
/// }
/// use Operation::{Pop, Push};
///
/// let stack = Mutex::new(Vec::new());
/// let history = explorer::History::new();
/// let call = |operation| {
///     history.call(operation, |operation| match *operation {
///         Push(value) => {
///             stack.lock().unwrap().push(value);
///             None
///         }
///         Pop => stack.lock().unwrap().pop(),
///     })
/// };
/// std::thread::scope(|scope| {
///     scope.spawn(|| call(Push(1)));
///     scope.spawn(|| call(Pop));
/// });
///
/// history.assert_linearizable(Vec::new(), |stack, operation| match *operation {
///     Push(value) => {
///         stack.push(value);
///         None
///     }
///     Pop => stack.pop(),
/// });
/// ```
///
/// Under exploration a call begins with a visible operation, since what ended before it began comes first. In ordinary
/// schedules that is known by time. While reads may be stale there is no time that all threads agree on: then only what
/// synchronises, by release and acquire or a lock, puts one call before another (as in Batty, Dodds and Gotsman, *Library
/// abstraction for C/C++ concurrency*, 2013).
#[derive(Debug)]
pub struct History<O, A> {
    identity: Identity,
    kept: Mutex<Kept<O, A>>,
}

#[derive(Debug)]
struct Kept<O, A> {
    calls: Vec<Recorded<O, A>>,
    spans: Vec<Span>,
    /// How many calls have begun or ended.
    moments: usize,
    /// The threads that have called, outside an exploration.
    strangers: Vec<ThreadId>,
}

/// When a call began and ended, and in which thread.
#[derive(Debug)]
struct Span {
    thread: usize,
    began: usize,
    ended: Option<(usize, Moment)>,
}

impl<O, A> Default for History<O, A> {
    fn default() -> Self {
        Self::new()
    }
}

impl<O, A> History<O, A> {
    /// A history without a call.
    pub const fn new() -> Self {
        History {
            identity: Identity::new(),
            kept: Mutex::new(Kept {
                calls: Vec::new(),
                spans: Vec::new(),
                moments: 0,
                strangers: Vec::new(),
            }),
        }
    }

    /// Never held across a point, and never waited for under exploration.
    fn kept(&self) -> MutexGuard<'_, Kept<O, A>> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl<O, A> History<O, A>
where
    O: Clone + Debug,
    A: Clone + Debug,
{
    /// Makes a call, and takes note of when it began, what it answered, and when it ended.
    ///
    /// # Panics
    /// When it is the 65th.
    #[track_caller]
    pub fn call(&self, operation: O, perform: impl FnOnce(&O) -> A) -> A {
        let at = Location::caller();
        let explored = crate::active();
        let place = Memory::of(self);
        if explored {
            model::begin_call(&self.identity, place, at, || format!("calls {operation:?}"));
        }
        let number = self.begins(operation.clone());
        let answer = perform(&operation);
        let moment = if explored {
            let text = || format!("{operation:?} answers {answer:?}");
            model::end_call(&self.identity, place, at, text)
        } else {
            Moment::default()
        };
        self.ends(number, answer.clone(), moment);
        answer
    }

    fn begins(&self, operation: O) -> usize {
        let mut kept = self.kept();
        let number = kept.calls.len();
        assert!(number < MOST, "a history has at most {MOST} calls");
        let thread = if crate::active() {
            model::current_number()
        } else {
            kept.stranger()
        };
        let came_before = |span: &Span| {
            let moment = span.ended.map(|(_, moment)| moment);
            moment.is_some_and(|moment| !crate::active() || model::comes_before(moment))
        };
        let before = kept.spans.iter().enumerate();
        let before = before.filter(|(_, span)| came_before(span));
        let after = before.fold(0, |all, (place, _)| all | 1 << place);
        kept.calls.push(Recorded {
            operation,
            answer: None,
            after,
        });
        let began = kept.next_moment();
        kept.spans.push(Span {
            thread,
            began,
            ended: None,
        });
        number
    }

    fn ends(&self, number: usize, answer: A, moment: Moment) {
        let mut kept = self.kept();
        let ended = kept.next_moment();
        kept.calls[number].answer = Some(answer);
        kept.spans[number].ended = Some((ended, moment));
    }

    /// The calls so far, in the order in which they began.
    pub fn calls(&self) -> Vec<Call> {
        let kept = self.kept();
        let call = |(recorded, span): (&Recorded<O, A>, &Span)| Call {
            thread: span.thread,
            operation: format!("{:?}", recorded.operation),
            answer: recorded.answer.as_ref().map(|answer| format!("{answer:?}")),
            began: span.began,
            ended: span.ended.map(|(ended, _)| ended),
            after: (0..MOST)
                .filter(|place| recorded.after & 1 << place != 0)
                .collect(),
        };
        kept.calls.iter().zip(&kept.spans).map(call).collect()
    }

    /// Fails unless the calls can be put into an order, each between its beginning and its end, in which `model` gives
    /// the same answers. `step` makes a call on the model. A call that has not ended may have taken effect or not.
    ///
    /// # Panics
    /// Outside an exploration, when they cannot; the message draws the history. Under exploration that ends the execution
    /// with the verdict *not linearizable*.
    #[expect(
        clippy::needless_pass_by_value,
        reason = "so that a check begins with `Vec::new()`"
    )]
    pub fn assert_linearizable<S>(&self, model: S, step: impl FnMut(&mut S, &O) -> A)
    where
        S: Clone + Eq + Hash,
        A: PartialEq,
    {
        let calls = self.kept().calls.clone();
        let Err(stuck) = order(&calls, &model, step) else {
            return;
        };
        let calls = self.told(stuck);
        if crate::active() {
            model::not_linearizable(&calls);
        }
        let name = |thread: usize| format!("T{thread}");
        let threads = calls.calls.iter().map(|call| call.thread + 1).max();
        let threads: Vec<String> = (0..threads.unwrap_or(0)).map(name).collect();
        panic!("{}\n{}", calls.sentence(&name), calls.lanes(&threads));
    }

    fn told(&self, stuck: Stuck<A>) -> Calls {
        let misfit = |(call, answer): (usize, A)| Misfit {
            call,
            would_answer: format!("{answer:?}"),
        };
        Calls {
            calls: self.calls(),
            explained: stuck.order,
            misfits: stuck.misfits.into_iter().map(misfit).collect(),
        }
    }
}

impl<O, A> Kept<O, A> {
    fn next_moment(&mut self) -> usize {
        self.moments += 1;
        self.moments - 1
    }

    /// The number of a thread that nobody explores, in the order in which they call.
    fn stranger(&mut self) -> usize {
        let me = thread::current().id();
        let known = self.strangers.iter().position(|&known| known == me);
        known.unwrap_or_else(|| {
            self.strangers.push(me);
            self.strangers.len() - 1
        })
    }
}
