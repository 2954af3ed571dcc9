//! Random programs of channels: what they can do is the same whether equal states are explored once or as often as they
//! are met, and what the real crate does is among it.

use std::collections::BTreeSet;
use std::fmt::Write;
use std::thread;
use std::time::Duration;

// Not the shadow's: these tests call `explore` themselves.
use core::prelude::v1::test;
use crossbeam::channel::{Receiver, Select, Sender, bounded, unbounded};
use explorer::{Config, explore};

/// What a thread does at the channels with these numbers.
#[derive(Clone, Copy, Debug)]
enum Call {
    Send(usize),
    TrySend(usize),
    SendTimeout(usize),
    Receive(usize),
    TryReceive(usize),
    ReceiveTimeout(usize),
    Length(usize),
    Select([(usize, bool); 2]),
    TrySelect([(usize, bool); 2]),
}

#[derive(Clone, Debug)]
struct Program {
    capacities: [Option<usize>; 2],
    threads: Vec<Vec<Call>>,
}

/// Marsaglia's xorshift, 2003: the same numbers everywhere.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 33) as usize % limit
    }

    fn call(&mut self) -> Call {
        let channel = self.below(2);
        let arms = [(0, self.below(2) == 0), (1, self.below(2) == 0)];
        match self.below(12) {
            0 | 1 => Call::Send(channel),
            2 => Call::TrySend(channel),
            3 => Call::SendTimeout(channel),
            4 | 5 => Call::Receive(channel),
            6 => Call::TryReceive(channel),
            7 => Call::ReceiveTimeout(channel),
            8 => Call::Length(channel),
            9 | 10 => Call::Select(arms),
            _ => Call::TrySelect(arms),
        }
    }

    fn program(&mut self, sizes: [(usize, usize); 3]) -> Program {
        let capacities = [(); 2].map(|()| [Some(0), Some(0), Some(1), None][self.below(4)]);
        let (threads, calls) = sizes[self.below(3)];
        let threads = (0..threads)
            .map(|_| (0..1 + self.below(calls)).map(|_| self.call()).collect())
            .collect();
        Program {
            capacities,
            threads,
        }
    }
}

type Ends = [(Sender<usize>, Receiver<usize>); 2];

/// Does the calls and says what each of them gave.
fn perform(thread: usize, calls: &[Call], ends: Ends) -> String {
    let limit = Duration::from_millis(5);
    let mut told = format!("T{thread}:");
    for (number, &call) in calls.iter().enumerate() {
        let message = thread * 10 + number;
        let (sender, receiver) = match call {
            Call::Send(channel)
            | Call::TrySend(channel)
            | Call::SendTimeout(channel)
            | Call::Receive(channel)
            | Call::TryReceive(channel)
            | Call::ReceiveTimeout(channel)
            | Call::Length(channel) => &ends[channel],
            Call::Select(_) | Call::TrySelect(_) => &ends[0],
        };
        let result = match call {
            Call::Send(_) => format!("{:?}", sender.send(message).is_ok()),
            Call::TrySend(_) => format!("{:?}", sender.try_send(message)),
            Call::SendTimeout(_) => format!("{:?}", sender.send_timeout(message, limit).is_ok()),
            Call::Receive(_) => format!("{:?}", receiver.recv()),
            Call::TryReceive(_) => format!("{:?}", receiver.try_recv()),
            Call::ReceiveTimeout(_) => format!("{:?}", receiver.recv_timeout(limit)),
            Call::Length(_) => format!("{}", receiver.len()),
            Call::Select(arms) => select(&ends, arms, message, true),
            Call::TrySelect(arms) => select(&ends, arms, message, false),
        };
        write!(told, " {result}").expect("writing to a string");
    }
    drop(ends);
    told
}

fn select(ends: &Ends, arms: [(usize, bool); 2], message: usize, waits: bool) -> String {
    let mut select = Select::new();
    for (channel, sends) in arms {
        let (sender, receiver) = &ends[channel];
        if sends {
            select.send(sender);
        } else {
            select.recv(receiver);
        }
    }
    let chosen = if waits {
        select.select()
    } else {
        match select.try_select() {
            Ok(chosen) => chosen,
            Err(_) => return "none".to_owned(),
        }
    };
    let (channel, sends) = arms[chosen.index()];
    let (sender, receiver) = &ends[channel];
    if sends {
        format!("{channel}<{:?}", chosen.send(sender, message).is_ok())
    } else {
        format!("{channel}>{:?}", chosen.recv(receiver))
    }
}

fn run(program: &Program) -> String {
    let ends = program.capacities.map(|capacity| match capacity {
        None => unbounded(),
        Some(capacity) => bounded(capacity),
    });
    let threads = program
        .threads
        .iter()
        .cloned()
        .enumerate()
        .map(|(number, calls)| {
            let ends = ends.clone();
            thread::spawn(move || perform(number, &calls, ends))
        });
    let threads: Vec<_> = threads.collect();
    drop(ends);
    let told: Vec<_> = threads
        .into_iter()
        .map(|thread| thread.join().unwrap())
        .collect();
    told.join(" | ")
}

/// What the program can print, and its verdicts; none when there are too many schedules.
fn outcomes(program: &Program, equal_states_once: bool) -> Option<BTreeSet<String>> {
    let program = program.clone();
    let config = Config {
        outcomes: true,
        equal_states_once,
        max_executions: 2_000,
        prints_are_visible: false,
        ..Config::default()
    };
    let report = explore(config, move || print!("{}", run(&program)));
    let told = |outcome: &explorer::Outcome| match outcome.verdict {
        None => outcome.output.clone(),
        Some(verdict) => verdict.words().to_owned(),
    };
    (!report.gave_up).then(|| report.outcomes.iter().map(told).collect())
}

#[test]
fn equal_states_lose_no_outcome() {
    let mut numbers = Numbers(0x9E37_79B9_7F4A_7C15);
    let mut compared = 0;
    for _ in 0..120 {
        let program = numbers.program([(2, 2), (2, 3), (3, 1)]);
        let (Some(once), Some(all)) = (outcomes(&program, true), outcomes(&program, false)) else {
            continue;
        };
        compared += 1;
        assert_eq!(once, all, "left: equal states once; {program:?}");
    }
    assert!(compared > 40, "{compared} compared");
}

/// Outside an exploration the same calls are the real crate's.
#[test]
fn what_really_happens_was_explored() {
    let mut numbers = Numbers(0xD1B5_4A32_D192_ED03);
    let mut compared = 0;
    for _ in 0..400 {
        let program = numbers.program([(2, 2), (2, 3), (3, 2)]);
        let Some(explored) = outcomes(&program, true) else {
            continue;
        };
        if explored.contains("deadlock") {
            continue;
        }
        compared += 1;
        for _ in 0..10 {
            let real = run(&program);
            assert!(
                explored.contains(&real),
                "{real}\n{program:?}\n{explored:#?}"
            );
        }
    }
    assert!(compared > 50, "{compared} compared");
}
