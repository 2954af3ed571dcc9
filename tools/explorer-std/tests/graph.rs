//! The graph of a program's states: that it is all of them, and that it agrees with what `explore` reports.
//!
//! In this file `std` is the shadow, as it is for a learner.

// Not the shadow's: these tests call `explore` themselves.
use core::prelude::v1::test;
use std::sync::atomic::{AtomicU64, Ordering::SeqCst};
use std::sync::mpsc;
use std::sync::{Arc, Condvar, Mutex};
use std::thread;

use explorer::graph::{Graph, Limits, NoGraph};
use explorer::{Config, Verdict, explore, graph};
use reader::{check_the_format, ends, fewest_by_relaxation, outcomes};

mod reader;

fn lost_update() {
    let hits = AtomicU64::new(0);
    thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| {
                let seen = hits.load(SeqCst);
                hits.store(seen + 1, SeqCst);
            });
        }
    });
    assert_eq!(hits.load(SeqCst), 2);
}

fn check_then_act() {
    let balance = Mutex::new(10);
    thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| {
                let enough = *balance.lock().unwrap() >= 10;
                if enough {
                    *balance.lock().unwrap() -= 10;
                }
            });
        }
    });
    let left: i32 = *balance.lock().unwrap();
    println!("{left}");
    assert!(left >= 0, "overdrawn: {left}");
}

fn opposite_orders() {
    let (a, b) = (Mutex::new(1), Mutex::new(2));
    thread::scope(|scope| {
        scope.spawn(|| {
            let first = a.lock().unwrap();
            println!("{}", *first + *b.lock().unwrap());
        });
        scope.spawn(|| {
            let first = b.lock().unwrap();
            println!("{}", *first * *a.lock().unwrap());
        });
    });
}

fn wait_without_predicate() {
    let shared = Arc::new((Mutex::new(()), Condvar::new()));
    let theirs = Arc::clone(&shared);
    let waiter = thread::spawn(move || {
        let (lock, signal) = &*theirs;
        drop(signal.wait(lock.lock().unwrap()).unwrap());
    });
    shared.1.notify_one();
    waiter.join().unwrap();
}

fn one_lock() {
    let total = Mutex::new(0);
    thread::scope(|scope| {
        for add in 1..=2 {
            let total = &total;
            scope.spawn(move || {
                for _ in 0..2 {
                    *total.lock().unwrap() += add;
                }
            });
        }
    });
    println!("{}", total.lock().unwrap());
}

fn messages() {
    let (sender, receiver) = mpsc::channel();
    for number in 1..=2 {
        let sender = sender.clone();
        thread::spawn(move || sender.send(number).unwrap());
    }
    drop(sender);
    for number in receiver {
        println!("{number}");
    }
}

const PROGRAMS: &[(&str, fn())] = &[
    ("lost update", lost_update),
    ("check then act", check_then_act),
    ("opposite orders", opposite_orders),
    ("wait without predicate", wait_without_predicate),
    ("one lock", one_lock),
    ("messages", messages),
];

fn drawn(program: impl Fn() + Send + Sync + 'static) -> Graph {
    let mut graph = graph(Config::default(), Limits::default(), program)
        .unwrap_or_else(|why| panic!("there must be a graph: {why}"));
    graph.join_sources(&mut |file| {
        file.ends_with("graph.rs")
            .then(|| include_str!("graph.rs").to_owned())
    });
    graph
}

#[test]
fn the_failing_path_can_be_walked_and_needs_what_the_report_says() {
    for &(name, program) in PROGRAMS {
        let graph = drawn(program);
        check_the_format(&graph);
        let failure = explore(Config::default(), program).failure;
        assert_eq!(graph.fewest, fewest_by_relaxation(&graph), "{name}");
        assert_eq!(
            (graph.fewest, graph.verdict),
            (
                failure.as_ref().map(|failure| failure.preemptions),
                failure.as_ref().map(|failure| failure.verdict)
            ),
            "{name}"
        );
    }
}

#[test]
fn the_ends_are_the_outcomes_of_every_schedule() {
    for &(name, program) in PROGRAMS {
        let found = ends(&drawn(program));
        let expected = outcomes(&Config::default(), program);
        assert_eq!(found, expected, "{name}");
    }
}

#[test]
fn graphs_of_small_programs_are_small_and_the_same_each_time() {
    for &(name, program) in PROGRAMS {
        let json = serde_json::to_string(&drawn(program)).unwrap();
        let (states, bytes) = (drawn(program).states.len(), json.len());
        println!("{name}: {states} states, {bytes} bytes");
        assert!(
            states < 400 && bytes < 100_000,
            "{name}: {states} states, {bytes} bytes"
        );
        for _ in 0..3 {
            assert_eq!(
                serde_json::to_string(&drawn(program)).unwrap(),
                json,
                "{name}"
            );
        }
    }
}

#[test]
fn three_threads_that_lock_twice_each_are_within_the_limits() {
    let graph = drawn(|| {
        let total = Mutex::new(0);
        thread::scope(|scope| {
            for _ in 0..3 {
                scope.spawn(|| (0..2).for_each(|_| *total.lock().unwrap() += 1));
            }
        });
        println!("{}", total.lock().unwrap());
    });
    println!("{} states", graph.states.len());
    assert_eq!((graph.fewest, ends(&graph).len()), (None, 1));
}

#[test]
fn a_graph_over_the_limits_is_refused() {
    let small = Limits {
        states: 20,
        ..Limits::default()
    };
    let short = Limits {
        bytes: 1_000,
        ..Limits::default()
    };
    for limits in [small, short] {
        let refused = graph(Config::default(), limits, one_lock);
        assert_eq!(refused, Err(NoGraph::TooLarge(limits)));
    }
    let many = || {
        let total = AtomicU64::new(0);
        thread::scope(|scope| {
            for _ in 0..4 {
                scope.spawn(|| (0..6).fold(0, |_, _| total.fetch_add(1, SeqCst)));
            }
        });
    };
    let refused = graph(Config::default(), Limits::default(), many);
    assert_eq!(refused, Err(NoGraph::TooLarge(Limits::default())));
}

#[test]
fn the_first_states_read_as_the_program_does() {
    let graph = drawn(lost_update);
    let start = &graph.states[graph.start];
    assert_eq!(graph.threads, ["main", "T1", "T2"]);
    assert_eq!(graph.values, ["`hits`"]);
    assert_eq!(start.at, [Some(-1); 3]);
    assert_eq!(start.see, [graph.texts.iter().position(|text| text == "0")]);
    let begins = start.go[0];
    assert_eq!(graph.texts[begins.1], "starts T1; starts T2");

    let begun = &graph.states[begins.3];
    let moves: Vec<_> = begun
        .go
        .iter()
        .map(|go| (go.0, graph.texts[go.1].as_str()))
        .collect();
    assert_eq!(moves, [(1, "reads 0"), (2, "reads 0")]);
    assert_eq!(begun.wait, [(0, -1)]);
    let point = &graph.points[begun.go[0].2.expect("it has a place")];
    assert_eq!(
        point.source.as_deref(),
        Some("let seen = hits.load(SeqCst);")
    );
}

#[test]
fn a_deadlock_shows_who_holds_what_and_who_waits() {
    let graph = drawn(opposite_orders);
    let stuck = graph
        .states
        .iter()
        .find(|state| state.end.as_ref().and_then(|end| end.verdict) == Some(Verdict::Deadlock));
    let stuck = stuck.expect("there is a deadlock");
    assert_eq!(graph.values, ["`a`", "`b`"]);
    assert_eq!(stuck.hold, [(0, 1), (1, 2)]);
    assert_eq!(stuck.wait, [(0, -1), (1, 1), (2, 0)]);
    let message = stuck.end.as_ref().and_then(|end| end.message);
    let message = &graph.texts[message.expect("it is told")];
    assert!(
        message.contains("`b`, which T2 locked at graph.rs:"),
        "{message}"
    );
}

#[test]
fn the_format_is_what_the_pages_read() {
    let graph = drawn(messages);
    let json: serde_json::Value = serde_json::to_value(&graph).unwrap();
    let keys = |value: &serde_json::Value| -> Vec<String> {
        let object = value.as_object().expect("an object");
        object.keys().cloned().collect()
    };
    assert_eq!(
        keys(&json),
        [
            "failing", "fewest", "format", "points", "start", "states", "texts", "threads",
            "values", "verdict"
        ]
    );
    assert_eq!(
        keys(&json["states"][0]),
        ["at", "end", "go", "hold", "see", "wait"]
    );
    assert_eq!(
        json["states"][0]["go"][0],
        serde_json::json!([0, 1, 1, 1, 0])
    );
    let again: Graph = serde_json::from_value(json).unwrap();
    assert_eq!(again, graph);
}
