//! Marks `work_span`.

#[cfg(not(marked))]
use solutions::chapter01::work_span as submission;

use marking::check;
use submission::{Cycle, Dag, greedy, span, work};

marking::exercise! {
    title: "Work and span",
    order: 4,
    hints: [
        "Meet the tasks in an order in which each comes after all that it waits for. What does that order make easy?",
        "Count for each task how many it still waits for; whoever comes to 0 is ready (Kahn, 1962). A task that never \
         comes to 0 waits for itself. The end of a task is its cost and the latest end of those before it.",
        "`greedy` needs two heaps: the ready tasks by number, and those that run by when they end. Fill the processors; \
         go to the smallest end; end all that end there; and again.",
    ],
}

/// The work is the sum of all costs, whatever waits for what.
#[check(value, points = 1)]
fn the_work_is_all_of_it() {
    assert_eq!(work(&diamond()), 10, "the work of {:?}", diamond());
    assert_eq!(work(&graph(&[], &[])), 0, "the work of nothing");
}

/// The span is the cost of the dearest path, which need not have the most tasks.
#[check(value, points = 3)]
fn the_span_is_the_dearest_path() {
    for (graph, expected) in [
        (diamond(), 7),
        (graph(&[], &[]), 0),
        (graph(&[5, 9, 2], &[]), 9),
        (graph(&[5, 9, 2], &[(0, 1), (1, 2)]), 16),
        (graph(&[5, 9, 2], &[(2, 1), (1, 0), (2, 0)]), 16),
        (
            graph(&[1, 1, 1, 1, 20], &[(0, 1), (1, 2), (2, 3), (0, 4)]),
            21,
        ),
        (graph(&[3, 4], &[(0, 1), (0, 1)]), 7),
    ] {
        assert_eq!(span(&graph), Ok(expected), "the span of {graph:?}");
    }
}

/// A graph with more paths than anybody can follow is no trouble.
#[check(value, points = 2)]
fn many_paths_are_no_trouble() {
    // Sixty-four diamonds in a row: 2⁶⁴ paths.
    let cost = [1, 2, 3].repeat(64);
    let diamonds = (0..64).map(|n| 3 * n).flat_map(|top| {
        let (left, right, next) = (top + 1, top + 2, top + 3);
        [(top, left), (top, right), (left, next), (right, next)]
    });
    let edges: Vec<_> = diamonds.filter(|&(_, to)| to < cost.len()).collect();
    let graph = graph(&cost, &edges);
    assert_eq!(span(&graph), Ok(64 * 4), "the span of 64 diamonds in a row");
}

/// No task begins before all that it waits for have ended.
#[check(value, points = 3)]
fn nobody_begins_too_early() {
    let wide = graph(&[1, 1, 1, 1, 1, 1, 3], &[(0, 6), (5, 6)]);
    for (graph, processors, expected) in [
        (&diamond(), 1, 10),
        (&diamond(), 2, 7),
        (&diamond(), 100, 7),
        (&graph(&[4, 1, 2], &[(0, 2), (1, 2)]), 2, 6),
        (&graph(&[1, 4, 2], &[(0, 2), (1, 2)]), 2, 6),
        (&graph(&[3, 4], &[(0, 1), (0, 1)]), 2, 7),
        (&wide, 2, 6),
        (&wide, 3, 5),
        (&graph(&[], &[]), 3, 0),
    ] {
        let needed = greedy(graph, processors);
        assert_eq!(
            needed,
            Ok(expected),
            "{graph:?} with {processors} processors"
        );
    }
}

/// No processor idles while a task is ready.
#[check(value, points = 3)]
fn nobody_idles_while_a_task_is_ready() {
    // After its first task each of the two goes on without the other.
    let apart = graph(&[1, 9, 9, 1], &[(0, 2), (1, 3)]);
    assert_eq!(greedy(&apart, 2), Ok(10), "{apart:?} with 2 processors");
    let mut random = 1;
    for _ in 0..60 {
        let graph = random_graph(&mut random);
        let (work, span) = (work(&graph), span(&graph).expect("no circle"));
        for processors in 1..5 {
            let needed = greedy(&graph, processors).expect("no circle");
            let p = processors as u64;
            let least = span.max(work.div_ceil(p));
            // Graham (1966): while a processor idles, the rest of some path is being worked on.
            let most = (work + (p - 1) * span) / p;
            assert!(
                (least..=most).contains(&needed),
                "{graph:?} with {p} processors: {needed}, which is not from {least} to {most}"
            );
        }
        assert_eq!(
            greedy(&graph, graph.cost.len()),
            Ok(span),
            "{graph:?}, a processor a task"
        );
    }
}

/// A circle is an error, wherever it is.
#[check(value, points = 2)]
fn a_circle_is_an_error() {
    for graph in [
        graph(&[1], &[(0, 0)]),
        graph(&[1, 1], &[(0, 1), (1, 0)]),
        graph(&[1, 1, 1, 1], &[(0, 1), (1, 2), (2, 3), (3, 1)]),
    ] {
        assert_eq!(span(&graph), Err(Cycle), "the span of {graph:?}");
        assert_eq!(greedy(&graph, 2), Err(Cycle), "{graph:?} with 2 processors");
    }
}

/// The example of the statement.
fn diamond() -> Dag {
    graph(&[2, 3, 4, 1], &[(0, 1), (0, 2), (1, 3), (2, 3)])
}

fn graph(cost: &[u64], edges: &[(usize, usize)]) -> Dag {
    Dag {
        cost: cost.to_vec(),
        edges: edges.to_vec(),
    }
}

/// Up to ten tasks; edges from lower to higher numbers, so that there is no circle.
fn random_graph(random: &mut u64) -> Dag {
    let tasks = 2 + below(random, 9) as usize;
    let cost = (0..tasks).map(|_| 1 + below(random, 9)).collect();
    let pairs = (0..tasks).flat_map(|to| (0..to).map(move |from| (from, to)));
    let edges = pairs.filter(|_| below(random, 4) == 0).collect();
    Dag { cost, edges }
}

/// A linear congruential generator (Knuth's constants).
fn below(random: &mut u64, limit: u64) -> u64 {
    *random = random
        .wrapping_mul(6_364_136_223_846_793_005)
        .wrapping_add(1_442_695_040_888_963_407);
    (*random >> 33) % limit
}
