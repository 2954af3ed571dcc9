//! What selections, rendezvous, timers and the other calls may do: the outcomes of small programs, the same whether
//! equal states are explored once or as often as they are met.

use std::collections::BTreeSet;
use std::sync::atomic::{AtomicUsize, Ordering::SeqCst};
use std::thread;
use std::time::{Duration, Instant};

// Not the shadow's: these tests call `explore` themselves.
use core::prelude::v1::test;
use crossbeam::atomic::AtomicCell;
use crossbeam::channel::{
    Select, SendTimeoutError, TryRecvError, TrySendError, after, bounded, never, select,
    select_biased, tick, unbounded,
};
use crossbeam::deque::{Injector, Steal, Worker};
use explorer::{Config, Report, Verdict, explore};

/// All that a program can print, and every verdict, explored both ways.
#[track_caller]
fn outcomes(program: fn()) -> BTreeSet<String> {
    let told = |equal_states_once| {
        let report = explore(
            Config {
                outcomes: true,
                equal_states_once,
                max_executions: 2_000_000,
                ..Config::default()
            },
            program,
        );
        assert!(!report.gave_up, "{} executions", report.executions);
        told(&report)
    };
    let once = told(true);
    assert_eq!(once, told(false), "left: equal states once");
    once
}

fn told(report: &Report) -> BTreeSet<String> {
    let outcome = |outcome: &explorer::Outcome| match outcome.verdict {
        None => outcome.output.trim().replace('\n', " "),
        Some(verdict) => verdict.words().to_owned(),
    };
    report.outcomes.iter().map(outcome).collect()
}

fn set(outputs: &[&str]) -> BTreeSet<String> {
    outputs.iter().map(|&output| output.to_owned()).collect()
}

#[track_caller]
fn passes_every_schedule(program: fn()) {
    let report = explore(Config::default(), program);
    assert!(report.failure.is_none(), "{}", report.text());
    assert!(report.complete, "{}", report.text());
}

#[test]
fn of_two_arms_that_are_ready_any_is_taken() {
    let seen = outcomes(|| {
        let ((one, first), (two, second)) = (unbounded(), unbounded());
        one.send(1).unwrap();
        two.send(2).unwrap();
        let got = select! {
            recv(first) -> message => message.unwrap(),
            recv(second) -> message => message.unwrap(),
        };
        println!("{got}");
    });
    assert_eq!(seen, set(&["1", "2"]));
}

#[test]
fn of_two_arms_that_are_ready_a_biased_selection_takes_the_first() {
    let seen = outcomes(|| {
        let ((one, first), (two, second)) = (unbounded(), unbounded());
        one.send(1).unwrap();
        two.send(2).unwrap();
        let got = select_biased! {
            recv(first) -> message => message.unwrap(),
            recv(second) -> message => message.unwrap(),
        };
        println!("{got}");
    });
    assert_eq!(seen, set(&["1"]));
}

#[test]
fn two_senders_and_a_selection_keep_the_order_of_each() {
    let seen = outcomes(|| {
        let ((one, first), (two, second)) = (unbounded(), bounded(1));
        thread::spawn(move || (1..=2).for_each(|number| one.send(number).unwrap()));
        thread::spawn(move || (5..=6).for_each(|number| two.send(number).unwrap()));
        let mut got = String::new();
        for _ in 0..4 {
            let number = select! {
                recv(first) -> message => message.unwrap_or(0),
                recv(second) -> message => message.unwrap_or(0),
            };
            if number > 0 {
                got += &number.to_string();
            }
        }
        println!("{got}");
    });
    for order in ["1256", "1526", "1562", "5126", "5162", "5612"] {
        assert!(seen.contains(order), "{order} of {seen:?}");
    }
    assert!(
        !seen
            .iter()
            .any(|order| order.contains("21") || order.contains("65"))
    );
}

#[test]
fn a_default_is_taken_when_nothing_is_ready() {
    let seen = outcomes(|| {
        let (sender, receiver) = unbounded();
        thread::spawn(move || sender.send(1).unwrap());
        select! {
            recv(receiver) -> message => println!("{message:?}"),
            default => println!("nothing"),
        }
    });
    assert_eq!(seen, set(&["Ok(1)", "nothing"]));
}

#[test]
fn a_selection_with_a_time_out_ends_either_way() {
    let seen = outcomes(|| {
        let (sender, receiver) = unbounded();
        thread::spawn(move || sender.send(1).unwrap());
        select! {
            recv(receiver) -> message => println!("{message:?}"),
            default(Duration::from_secs(1)) => println!("too late"),
        }
    });
    assert_eq!(seen, set(&["Ok(1)", "too late"]));
}

#[test]
fn a_timer_ends_a_selection_that_nothing_else_ends() {
    let seen = outcomes(|| {
        let (_sender, receiver) = unbounded::<i32>();
        let start = Instant::now();
        select! {
            recv(receiver) -> message => println!("{message:?}"),
            recv(never::<i32>()) -> _ => println!("never"),
            recv(after(Duration::from_secs(5))) -> then => {
                assert!(then.unwrap() >= start);
                assert!(start.elapsed() >= Duration::from_secs(5));
                println!("after");
            }
        }
    });
    assert_eq!(seen, set(&["after"]));
}

#[test]
fn a_ticker_ticks_until_it_is_left() {
    passes_every_schedule(|| {
        let start = Instant::now();
        let ticks = tick(Duration::from_secs(1));
        assert_eq!(ticks.iter().take(3).count(), 3);
        assert!(start.elapsed() >= Duration::from_secs(3));
        let once = after(Duration::from_secs(1));
        once.recv().unwrap();
        assert_eq!(once.try_recv().unwrap_err(), TryRecvError::Empty);
    });
}

#[test]
fn a_rendezvous_needs_both_sides_to_wait() {
    let seen = outcomes(|| {
        let (sender, receiver) = bounded(0);
        let other = thread::spawn(move || receiver.try_recv());
        let sent = sender.send_timeout(1, Duration::from_secs(1));
        match (other.join().unwrap(), sent) {
            (Ok(1), Ok(())) => println!("met"),
            (Err(TryRecvError::Empty), Err(SendTimeoutError::Disconnected(1))) => println!("left"),
            (Err(TryRecvError::Empty), Err(SendTimeoutError::Timeout(1))) => println!("late"),
            (Err(TryRecvError::Disconnected), _) => println!("gone"),
            other => panic!("{other:?}"),
        }
    });
    assert!(seen.is_superset(&set(&["met", "left", "late"])), "{seen:?}");
    assert!(seen.is_subset(&set(&["met", "left", "late"])), "{seen:?}");
}

#[test]
fn a_try_at_a_rendezvous_finds_only_who_waits() {
    let seen = outcomes(|| {
        let (sender, receiver) = bounded(0);
        let other = thread::spawn(move || receiver.recv_timeout(Duration::from_secs(1)).ok());
        let tried = sender.try_send(1);
        let got = other.join().unwrap();
        match tried {
            Ok(()) => assert_eq!(got, Some(1)),
            Err(error) => assert_eq!(error.into_inner(), 1),
        }
        println!("{got:?}");
    });
    assert_eq!(seen, set(&["Some(1)", "None"]));
}

#[test]
fn selections_on_both_sides_of_a_rendezvous_meet_once() {
    let seen = outcomes(|| {
        let ((to_left, left), (to_right, right)) = (bounded(0), bounded(0));
        let other = thread::spawn(move || {
            select! {
                send(to_left, 2) -> sent => sent.map_or("lost", |()| "sent 2"),
                recv(right) -> message => message.map_or("none", |_: i32| "got 1"),
            }
        });
        let mine = select! {
            send(to_right, 1) -> sent => sent.map_or("lost", |()| "sent 1"),
            recv(left) -> message => message.map_or("none", |_: i32| "got 2"),
        };
        println!("{mine}, {}", other.join().unwrap());
    });
    assert_eq!(seen, set(&["sent 1, got 1", "got 2, sent 2"]));
}

#[test]
fn what_a_selection_sends_is_made_when_it_is_chosen() {
    let seen = outcomes(|| {
        let (sender, receiver) = bounded(0);
        let count = AtomicUsize::new(0);
        thread::scope(|scope| {
            scope.spawn(|| println!("{:?}", receiver.recv()));
            select! {
                send(sender, count.fetch_add(1, SeqCst) + 7) -> sent => sent.unwrap(),
                recv(never::<()>()) -> _ => unreachable!(),
            }
        });
        assert_eq!(count.load(SeqCst), 1);
    });
    assert_eq!(seen, set(&["Ok(7)"]));
}

#[test]
fn three_receivers_share_what_is_sent() {
    let seen = outcomes(|| {
        let (sender, receiver) = bounded(1);
        let others: Vec<_> = (0..2)
            .map(|_| {
                let receiver = receiver.clone();
                thread::spawn(move || receiver.iter().count())
            })
            .collect();
        drop(receiver);
        (0..2).for_each(|number| sender.send(number).unwrap());
        drop(sender);
        let counts: Vec<_> = others
            .into_iter()
            .map(|other| other.join().unwrap())
            .collect();
        println!("{counts:?}");
    });
    assert_eq!(seen, set(&["[0, 2]", "[1, 1]", "[2, 0]"]));
}

#[test]
fn the_last_receiver_takes_the_channel_with_it() {
    passes_every_schedule(|| {
        let (sender, receiver) = bounded(1);
        let other = receiver.clone();
        sender.send(1).unwrap();
        assert!(sender.is_full() && !sender.is_empty() && sender.len() == 1);
        assert_eq!(sender.try_send(2), Err(TrySendError::Full(2)));
        drop(receiver);
        assert_eq!(other.recv(), Ok(1));
        drop(other);
        assert_eq!(sender.try_send(2), Err(TrySendError::Disconnected(2)));
        assert_eq!(sender.send(3).unwrap_err().into_inner(), 3);
    });
}

#[test]
fn a_rendezvous_whose_receiver_goes_gives_the_message_back() {
    let seen = outcomes(|| {
        let (sender, receiver) = bounded::<String>(0);
        thread::spawn(move || drop(receiver));
        println!("{}", sender.send("x".to_owned()).unwrap_err().0);
    });
    assert_eq!(seen, set(&["x"]));
}

#[test]
fn a_list_of_receivers_is_selected_from() {
    let seen = outcomes(|| {
        let channels: Vec<_> = (0..3).map(|_| unbounded()).collect();
        channels[0].0.send(0).unwrap();
        channels[2].0.send(2).unwrap();
        let mut select = Select::new();
        for (_, receiver) in &channels {
            select.recv(receiver);
        }
        assert_ne!(select.ready(), 1);
        select.remove(0);
        let chosen = select.select();
        let index = chosen.index();
        println!("{:?}", chosen.recv(&channels[index].1));
        assert!(select.try_ready().is_err());
    });
    assert_eq!(seen, set(&["Ok(2)"]));
}

#[test]
fn thieves_take_the_oldest_and_half_of_them() {
    passes_every_schedule(|| {
        let (own, other, injector) = (Worker::new_lifo(), Worker::new_fifo(), Injector::new());
        (0..5).for_each(|task| injector.push(task));
        assert_eq!(injector.steal_batch_and_pop(&own), Steal::Success(0));
        assert_eq!((own.len(), injector.len()), (2, 2));
        assert_eq!(own.stealer().steal_batch(&other), Steal::Success(()));
        assert_eq!(
            (own.pop(), other.pop(), own.pop()),
            (Some(1), Some(2), None)
        );
        assert_eq!(own.stealer().steal(), Steal::Empty);
    });
}

#[test]
fn a_panic_in_a_scope_comes_back_as_an_error() {
    passes_every_schedule(|| {
        let result = crossbeam::scope(|scope| {
            scope.spawn(|scope| {
                scope.spawn(|_| std::panic::resume_unwind(Box::new(7)));
            });
            scope
                .builder()
                .name("named".into())
                .spawn(|_| 1)
                .unwrap()
                .join()
                .unwrap()
        });
        let panics = result.unwrap_err();
        let panics: &Vec<Box<dyn std::any::Any + Send>> = panics.downcast_ref().unwrap();
        assert_eq!(panics[0].downcast_ref(), Some(&7));
    });
}

#[test]
fn a_loop_that_counts_is_no_livelock() {
    passes_every_schedule(|| {
        let (_sender, receiver) = unbounded::<i32>();
        let cell = AtomicCell::new(1);
        for _ in 0..20 {
            assert!(receiver.try_recv().is_err());
        }
        assert_eq!((0..20).map(|_| cell.load()).sum::<i32>(), 20);
    });
    let report = explore(Config::default(), || {
        let (_sender, receiver) = unbounded::<i32>();
        while receiver.try_recv().is_err() {}
    });
    let failure = report.failure.expect("it never ends");
    assert_eq!(failure.verdict, Verdict::Livelock);
}
