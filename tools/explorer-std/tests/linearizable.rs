//! Linearizability: right objects are accepted in every schedule, and of wrong ones the history is shown that no order
//! of its calls explains.
//!
//! In this file `std` is the shadow.

// Not the shadow's: these tests call `explore` themselves.
use core::prelude::v1::test;
use std::collections::BTreeSet;
use std::sync::atomic::AtomicU32;
use std::sync::atomic::Ordering::SeqCst;
use std::thread;

use explorer::graph::Limits;
use explorer::{Config, Failure, History, Report, Verdict, explore, graph, replay};

#[path = "linearizable/objects.rs"]
mod objects;
mod small;

use small::{Random, first_disagreement};

use objects::{
    Cached, Counter, Lazy, Letter, LifoUnderContention, LockedQueue, LockedStack, PeekThenRemove,
    Register, Sequence, Treiber, TwoSteps,
};

/// What can be called of a stack or a queue.
#[derive(Clone, Copy, Debug)]
enum Call {
    Put(u32),
    Take,
}
use Call::{Put, Take};

/// A register's.
#[derive(Clone, Copy, Debug)]
enum Access {
    Write(u32),
    Read,
}
use Access::{Read, Write};

fn explored(stale_reads: bool, program: impl Fn() + Send + Sync + 'static) -> Report {
    let config = Config {
        stale_reads,
        ..Config::default()
    };
    let mut report = explore(config, program);
    report.join_sources(&mut |path| match path {
        path if path.ends_with("objects.rs") => {
            Some(include_str!("linearizable/objects.rs").to_owned())
        }
        _ => Some(include_str!("linearizable.rs").to_owned()),
    });
    report
}

fn failure(program: fn()) -> Failure {
    explored(false, program)
        .failure
        .expect("no order explains it")
}

#[track_caller]
fn is_accepted(stale_reads: bool, program: fn()) {
    let report = explored(stale_reads, program);
    // At one place a thread reads the same old value once.
    let complete = report.complete || stale_reads && report.model == Report::WEAK_MODEL;
    assert!(report.failure.is_none() && complete, "{}", report.text());
}

/// Two threads make these calls after `main` has made the first.
fn stack_or_queue<T: Sequence>(
    first: &[Call],
    threads: [&[Call]; 2],
    take: fn(&mut Vec<u32>) -> Option<u32>,
) {
    let object = T::default();
    let history = History::new();
    let call = |&call: &Call| {
        history.call(call, |call| match *call {
            Put(value) => {
                object.put(value);
                None
            }
            Take => object.take(),
        });
    };
    first.iter().for_each(call);
    thread::scope(|scope| {
        for calls in threads {
            scope.spawn(move || calls.iter().for_each(call));
        }
    });
    history.assert_linearizable(Vec::new(), |model, call| match *call {
        Put(value) => {
            model.push(value);
            None
        }
        Take => take(model),
    });
}

fn stack<T: Sequence>() {
    stack_or_queue::<T>(&[Put(1)], [&[Put(2), Take], &[Take]], Vec::pop);
}

fn queue<T: Sequence>() {
    let first = |queue: &mut Vec<u32>| (!queue.is_empty()).then(|| queue.remove(0));
    stack_or_queue::<T>(&[Put(1), Put(2), Put(3)], [&[Take], &[Take]], first);
}

/// One thread writes, another reads twice.
fn register<T: Register>() {
    let object = T::default();
    let history = History::new();
    let call = |call| {
        history.call(call, |call| match *call {
            Write(value) => {
                object.write(value);
                0
            }
            Read => object.read(),
        });
    };
    thread::scope(|scope| {
        scope.spawn(|| call(Write(1)));
        scope.spawn(|| [Read, Read].into_iter().for_each(call));
    });
    history.assert_linearizable(0, |model, call| match *call {
        Write(value) => {
            *model = value;
            0
        }
        Read => *model,
    });
}

/// Two threads count; each is told which it was.
fn counter<T: Counter>() {
    let object = T::default();
    let history = History::new();
    thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| {
                for _ in 0..2 {
                    history.call((), |()| object.next());
                }
            });
        }
    });
    history.assert_linearizable(0, |model, ()| {
        *model += 1;
        *model
    });
}

#[test]
fn right_objects_are_accepted_in_every_schedule() {
    for right in [
        stack::<LockedStack>,
        stack::<Treiber>,
        queue::<LockedQueue>,
        register::<objects::Plain>,
        counter::<objects::FetchAdd>,
    ] {
        is_accepted(false, right);
    }
}

#[test]
fn a_stack_that_looks_and_then_removes_is_refused_with_its_history() {
    let text = explored(false, stack::<PeekThenRemove>).text();
    let (said, schedule) = text.split_once("\nstep").expect("a schedule");

    assert_eq!(
        said,
        "\
not linearizable: no order of these calls explains what they answer: after
`Put(1)` by main, `Put(2)` by T1 and `Take` by T1, `Take` by T2 would answer
Some(1), not Some(2)
This schedule needs 1 preemption; it is the same every time.

The calls, from top to bottom:

main                      T1                        T2
╶ Put(1) → None
                          ╶ Put(2) → None
                          ┌ Take
                          │                         ╶ Take → Some(2)
                          └ Some(2)
"
    );
    assert!(schedule.contains("calls Take") && schedule.contains("Take answers Some(2)"));
}

#[test]
fn a_queue_that_is_a_stack_under_contention_is_refused() {
    let failure = failure(queue::<LifoUnderContention>);

    assert_eq!(failure.verdict, Verdict::NotLinearizable);
    assert_eq!(
        failure.message,
        "no order of these calls explains what they answer: after `Put(1)` by main, `Put(2)` by main, `Put(3)` by main \
         and `Take` by T1, `Take` by T2 would answer Some(2), not Some(3)"
    );
}

#[test]
fn a_register_with_a_stale_cache_is_refused() {
    let failure = failure(register::<Cached>);

    assert_eq!(failure.verdict, Verdict::NotLinearizable);
    let calls = failure.calls.expect("the history is there");
    assert_eq!(
        calls.lanes(&failure.threads),
        "\
T1                                      T2
                                        ┌ Read
╶ Write(1) → 0                          │
                                        └ 0
                                        ╶ Read → 0
"
    );
}

#[test]
fn a_counter_in_two_steps_is_refused() {
    let failure = failure(counter::<TwoSteps>);

    assert_eq!(failure.verdict, Verdict::NotLinearizable);
}

/// The reader looks at nothing that the writer touches. Only when they come says that it is wrong, so the search may not
/// take the two orders for one.
#[test]
fn calls_that_touch_nothing_in_common_are_told_apart_by_when_they_come() {
    for equal_states_once in [true, false] {
        let config = Config {
            equal_states_once,
            ..Config::default()
        };
        let report = explore(config, register::<Lazy>);
        let verdict = report.failure.map(|failure| failure.verdict);
        assert_eq!(
            verdict,
            Some(Verdict::NotLinearizable),
            "{equal_states_once}"
        );
    }
}

/// A thread's calls; each looks at or changes one of two numbers, in one step or in two.
type Acts = Vec<u64>;

/// Makes the calls of every thread, and prints what came of them: what each answered, and which had ended before.
fn prints_its_history(program: &[Acts]) {
    let numbers = [AtomicU32::new(0), AtomicU32::new(0)];
    let history = History::new();
    let act = |&act: &u64| {
        let number = &numbers[act as usize % 2];
        history.call(act, |act| match act / 2 % 3 {
            0 => number.load(SeqCst),
            1 => number.fetch_add(1, SeqCst),
            _ => {
                let seen = number.load(SeqCst);
                number.store(seen + 1, SeqCst);
                seen
            }
        });
    };
    thread::scope(|scope| {
        for acts in program {
            scope.spawn(move || acts.iter().for_each(act));
        }
    });
    let calls = history.calls();
    // A call is named by its thread and its operation, which come in one order however the threads are shuffled.
    let name = |place: usize| {
        let thread = calls[place].thread;
        let before = calls[..place].iter().filter(|call| call.thread == thread);
        (thread, before.count())
    };
    let mut told: Vec<_> = (0..calls.len())
        .map(|place| {
            let mut after: Vec<_> = calls[place]
                .after
                .iter()
                .map(|&place| name(place))
                .collect();
            after.sort_unstable();
            (name(place), calls[place].answer.clone(), after)
        })
        .collect();
    told.sort();
    println!("{told:?}");
}

/// To explore equal states once loses no history.
#[test]
fn no_history_is_lost_where_equal_states_are_explored_once() {
    let histories = |program: &[Acts], equal_states_once| {
        let program = program.to_vec();
        let config = Config {
            outcomes: true,
            prints_are_visible: false,
            equal_states_once,
            max_executions: 500_000,
            ..Config::default()
        };
        let report = explore(config, move || prints_its_history(&program));
        assert!(report.complete, "{}", report.text());
        let printed = report.outcomes.into_iter().map(|outcome| outcome.output);
        printed.collect::<BTreeSet<String>>()
    };
    let mut random = Random(1);
    let small = (0..60).map(|_| random.program(2, 2, |random| random.below(6)));
    let small: Vec<_> = small.collect();
    let three = (0..20).map(|_| random.program(3, 1, |random| random.below(6)));
    let programs = small.into_iter().chain(three.collect::<Vec<_>>());
    let test = "linearizable::no_history_is_lost";
    let mut most = 0;

    let disagreement = first_disagreement(test, programs, |program| {
        let (few, all) = (histories(program, true), histories(program, false));
        most = most.max(all.len());
        (few != all).then(|| format!("{} of {} histories", few.len(), all.len()))
    });

    if let Some(disagreement) = disagreement {
        panic!("{disagreement}");
    }
    assert!(most > 20, "{most}");
}

#[test]
fn a_history_crosses_as_plain_data() {
    let failure = failure(register::<Lazy>);

    let text = serde_json::to_string(&failure).expect("JSON");
    let again: Failure = serde_json::from_str(&text).expect("the same");

    assert_eq!(again, failure);
    let calls = again.calls.expect("the history is there");
    let told = calls.calls.iter().map(|call| {
        (
            call.thread,
            call.operation.as_str(),
            call.answer.as_deref(),
            call.after.len(),
        )
    });
    assert_eq!(
        told.collect::<Vec<_>>(),
        [
            (1, "Write(1)", Some("0"), 0),
            (2, "Read", Some("0"), 1),
            (2, "Read", Some("0"), 2)
        ]
    );
}

#[test]
fn its_choices_replay_it_and_its_graph_has_it() {
    let program = register::<Cached>;
    let failure = failure(program);

    let again = replay(Config::default(), &failure.choices, program).failure;
    let config = Config {
        spurious_wake_ups: 0,
        ..Config::default()
    };
    let graph = graph(config, Limits::default(), program).expect("it is small");

    assert_eq!(again.map(|again| again.calls), Some(failure.calls));
    assert_eq!(graph.verdict, Some(Verdict::NotLinearizable));
    assert_eq!(graph.fewest, Some(failure.preemptions));
}

/// What nothing orders came in no order, whatever the schedule was: a write and a read that misses it may be told the
/// other way round.
#[test]
fn while_reads_may_be_stale_only_what_synchronises_orders_calls() {
    is_accepted(true, register::<objects::Released>);
}

#[test]
fn what_no_ordinary_schedule_shows_is_a_stale_read_with_its_history() {
    let program = || {
        let (letter, history) = (Letter::default(), History::new());
        let call = |call| {
            history.call(call, |call| match *call {
                Put(value) => {
                    letter.put(value);
                    None
                }
                Take => letter.look(),
            })
        };
        thread::scope(|scope| {
            scope.spawn(|| call(Put(7)));
            scope.spawn(|| call(Take));
        });
        history.assert_linearizable(None, |letter, call| match *call {
            Put(value) => {
                *letter = Some(value);
                None
            }
            Take => *letter,
        });
    };
    let report = explored(true, program);

    let failure = report.failure.expect("it is there before what it says");
    assert_eq!(failure.verdict, Verdict::StaleRead);
    assert_eq!(failure.calls.map(|calls| calls.calls.len()), Some(2));
}

/// On real threads the same history is held to the same model.
#[test]
fn outside_an_exploration_it_panics_with_the_drawing() {
    let history = History::new();
    history.call(Write(1), |_| 0);
    history.call(Read, |_| 0);

    let panic = std::panic::catch_unwind(|| {
        history.assert_linearizable(0, |model, call| match *call {
            Write(value) => {
                *model = value;
                0
            }
            Read => *model,
        });
    });

    let panic = panic.expect_err("it reads what is not there");
    assert_eq!(
        panic.downcast_ref::<String>().map(String::as_str),
        Some(
            "no order of these calls explains what they answer: after `Write(1)` by T0, `Read` by T0 would answer 1, not 0\n\
             T0\n╶ Write(1) → 0\n╶ Read → 0\n"
        )
    );
}
