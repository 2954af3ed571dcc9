//! The path with the fewest preemptions to a failure.

use std::collections::{HashSet, VecDeque};

use super::{Graph, Kind, State};

/// States, and which of their moves is made.
pub(super) type Path = Vec<(usize, usize)>;

impl Graph {
    /// The preemptions on a path: moves by another thread than the last, when that could have made a step.
    pub(super) fn preemptions(&self, path: &Path) -> u32 {
        let mut last = None;
        let mut preemptions = 0;
        for &(state, index) in path {
            let state = &self.states[state];
            let thread = state.go[index].0;
            preemptions += u32::from(preempts(state, last, thread));
            last = Some(thread);
        }
        preemptions
    }

    /// The fewest preemptions with which the program fails, and the first such path: a search over states and the thread
    /// that ran last, those that cost nothing first.
    pub(super) fn fewest_preemptions(&self) -> Option<(u32, Path)> {
        let mut open = VecDeque::from([Visit {
            state: self.start,
            last: None,
            preemptions: 0,
            from: None,
        }]);
        let (mut visits, mut seen) = (Vec::new(), HashSet::new());
        while let Some(visit) = open.pop_front() {
            let Visit {
                state: number,
                last,
                preemptions,
                ..
            } = visit;
            if !seen.insert((number, last)) {
                continue;
            }
            let state = &self.states[number];
            let here = visits.len();
            visits.push(visit);
            if state.end.as_ref().is_some_and(|end| end.verdict.is_some()) {
                return Some((preemptions, path(&visits)));
            }
            let mut free = Vec::new();
            for (index, made) in state.go.iter().enumerate() {
                let next = |preemptions| Visit {
                    state: made.3,
                    last: Some(made.0),
                    preemptions,
                    from: Some((here, index)),
                };
                if preempts(state, last, made.0) {
                    open.push_back(next(preemptions + 1));
                } else {
                    free.push(next(preemptions));
                }
            }
            for visit in free.into_iter().rev() {
                open.push_front(visit);
            }
        }
        None
    }
}

fn preempts(state: &State, last: Option<usize>, thread: usize) -> bool {
    last.is_some_and(|last| {
        let could_step = || state.go.iter().any(|go| go.0 == last && go.4 == Kind::Step);
        last != thread && could_step()
    })
}

/// A state, reached.
struct Visit {
    state: usize,
    last: Option<usize>,
    preemptions: u32,
    /// From which visit, by which move.
    from: Option<(usize, usize)>,
}

/// The way to the last visit.
fn path(visits: &[Visit]) -> Path {
    let mut path = Vec::new();
    let mut at = visits.len() - 1;
    while let Some((before, index)) = visits[at].from {
        path.push((visits[before].state, index));
        at = before;
    }
    path.reverse();
    path
}
