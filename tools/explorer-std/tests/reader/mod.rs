//! Reads a graph as a page would, by its format alone.

use std::collections::BTreeSet;

use explorer::graph::{Graph, Kind, State};
use explorer::{Config, Verdict, explore};

pub type Outcomes = BTreeSet<(String, Option<Verdict>)>;

/// What stands at the ends of the graph.
pub fn ends(graph: &Graph) -> Outcomes {
    let ends = graph.states.iter().filter_map(|state| state.end.as_ref());
    ends.map(|end| (graph.texts[end.output].clone(), plain(end.verdict)))
        .collect()
}

/// Of schedules that print the same and panic, `explore` looks at one for a lost update, and a graph at each.
fn plain(verdict: Option<Verdict>) -> Option<Verdict> {
    match verdict {
        Some(Verdict::LostUpdate) => Some(Verdict::Panicked),
        other => other,
    }
}

/// What `explore` finds without a bound.
pub fn outcomes(config: &Config, program: impl Fn() + Send + Sync + 'static) -> Outcomes {
    let config = Config {
        outcomes: true,
        max_executions: 1_000_000,
        ..config.clone()
    };
    let report = explore(config, program);
    assert!(report.complete, "{}", report.text());
    let outcomes = report.outcomes.into_iter();
    outcomes
        .map(|outcome| (outcome.output, plain(outcome.verdict)))
        .collect()
}

/// The fewest preemptions of a path to a failure, as a reader of the format would find it: by relaxing until nothing
/// changes, over states and the thread that ran last.
pub fn fewest_by_relaxation(graph: &Graph) -> Option<u32> {
    let lasts = graph.threads.len() + 1;
    let nobody = graph.threads.len();
    let mut best = vec![vec![u32::MAX; lasts]; graph.states.len()];
    best[graph.start][nobody] = 0;
    let mut changed = true;
    while changed {
        changed = false;
        for (number, state) in graph.states.iter().enumerate() {
            for last in 0..lasts {
                let so_far = best[number][last];
                if so_far == u32::MAX {
                    continue;
                }
                let could_step = state.go.iter().any(|go| go.0 == last && go.4 == Kind::Step);
                for go in &state.go {
                    let cost = so_far + u32::from(go.0 != last && could_step);
                    let known = &mut best[go.3][go.0];
                    changed |= cost < *known;
                    *known = cost.min(*known);
                }
            }
        }
    }
    let fails = |state: &State| state.end.as_ref().is_some_and(|end| end.verdict.is_some());
    let failing = graph
        .states
        .iter()
        .zip(&best)
        .filter(|(state, _)| fails(state));
    let fewest = failing.flat_map(|(_, best)| best).copied().min();
    fewest.filter(|&fewest| fewest < u32::MAX)
}

/// Holds the graph to its own format: numbers that stand for something, and a path that can be walked.
pub fn check_the_format(graph: &Graph) {
    for state in &graph.states {
        assert_eq!(state.at.len(), graph.threads.len());
        assert_eq!(state.see.len(), graph.values.len());
        assert!(
            state
                .at
                .iter()
                .flatten()
                .all(|&at| at < graph.points.len() as i64)
        );
        assert!(
            state
                .see
                .iter()
                .flatten()
                .all(|&see| see < graph.texts.len())
        );
        assert!(state.hold.iter().all(|hold| hold.0 < graph.values.len()));
        assert!(
            state
                .wait
                .iter()
                .all(|wait| wait.1 < graph.values.len() as i64)
        );
        assert_eq!(state.go.is_empty(), state.end.is_some(), "{state:?}");
        for go in &state.go {
            assert!(go.1 < graph.texts.len() && go.3 < graph.states.len());
        }
    }
    let Some(path) = &graph.failing else {
        assert_eq!((graph.fewest, graph.verdict), (None, None));
        return;
    };
    let mut at = graph.start;
    for &(state, index) in path {
        assert_eq!(state, at, "the path leaves from where it is");
        at = graph.states[state].go[index].3;
    }
    let end = graph.states[at]
        .end
        .as_ref()
        .expect("the path leads to an end");
    assert_eq!(end.verdict, graph.verdict);
    assert!(end.verdict.is_some());
}
