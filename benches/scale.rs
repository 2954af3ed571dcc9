//! How the search grows with threads and locks, and what it saves to explore equal states once: executions, time, and
//! the most that was resident.
//!
//! `cargo bench -p benches --bench scale`. Each line is measured in a process of its own. It reads `/proc` for the
//! memory, so it says nothing of that elsewhere than on Linux.

#[macro_use]
#[path = "../tools/explorer-std/tests/executions/programs.rs"]
mod programs;

use std::process::Command;
use std::time::{Duration, Instant};

use explorer::{Config, explore};

programs_over!(explored, ::std);

/// Executions after which the search is stopped.
const MOST: u64 = 1_000_000;
/// How often each is timed; the median counts.
const TIMES: usize = 5;

struct Program {
    name: &'static str,
    /// The most preemptions.
    bound: Option<u32>,
    run: fn(),
}

const PROGRAMS: [Program; 6] = [
    Program {
        name: "counter, 4 threads × 5, at most 2 preemptions",
        bound: Some(2),
        run: || explored::counter(4, 5),
    },
    Program {
        name: "counter, 8 threads × 1, at most 2 preemptions",
        bound: Some(2),
        run: || explored::counter(8, 1),
    },
    Program {
        name: "counter, 3 threads × 2, every schedule",
        bound: None,
        run: || explored::counter(3, 2),
    },
    Program {
        name: "counter, 3 threads × 3, every schedule",
        bound: None,
        run: || explored::counter(3, 3),
    },
    Program {
        name: "queue, 2 producers and 1 consumer, every schedule",
        bound: None,
        run: || explored::queue(2, 1),
    },
    Program {
        name: "queue, 2 producers and 2 consumers, every schedule",
        bound: None,
        run: || explored::queue(2, 2),
    },
];

fn main() {
    match std::env::var("WEAVE_TASK") {
        Ok(task) => measure(&task),
        Err(_) => table(),
    }
}

/// Explores the program with this number, equal states once or not, and prints what it took.
fn measure(task: &str) {
    let (number, once) = task.split_once(' ').expect("a number and a word");
    let program = &PROGRAMS[number.parse::<usize>().expect("a number")];
    let config = Config {
        preemptions: program.bound,
        equal_states_once: once == "once",
        max_executions: MOST,
        random_walks: 0,
        spurious_wake_ups: 0,
        ..Config::default()
    };
    let started = Instant::now();
    let report = explore(config.clone(), program.run);
    let mut times = vec![started.elapsed()];
    // What takes long is timed once.
    while times.len() < TIMES && times[0] < Duration::from_secs(1) {
        let started = Instant::now();
        explore(config.clone(), program.run);
        times.push(started.elapsed());
    }
    times.sort_unstable();
    let stopped = if report.gave_up {
        "not finished after "
    } else {
        ""
    };
    println!(
        "{stopped}{} | {:.1} ms | {}",
        report.executions,
        times[times.len() / 2].as_secs_f64() * 1_000.0,
        peak().map_or("?".to_owned(), |kibibytes| format!(
            "{:.1} MiB",
            kibibytes / 1_024.0
        )),
    );
}

/// The most that this process had resident, in KiB; none where the system does not say.
fn peak() -> Option<f64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM:"))?;
    line.split_whitespace().nth(1)?.parse().ok()
}

fn table() {
    println!("| program | equal states | executions | time | most resident |");
    println!("|---|---|---:|---:|---:|");
    let executable = std::env::current_exe().expect("the system says what runs");
    for (number, program) in PROGRAMS.iter().enumerate() {
        for (name, once) in [(program.name, "once"), ("", "each time")] {
            let output = Command::new(&executable)
                .env("WEAVE_TASK", format!("{number} {once}"))
                .output()
                .expect("it starts again");
            assert!(output.status.success(), "{name}, {once}");
            let printed = String::from_utf8_lossy(&output.stdout);
            println!("| {name} | {once} | {} |", printed.trim());
        }
    }
}
