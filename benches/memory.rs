//! How much memory it takes: the most that was resident while a process of its own explored one program.
//!
//! `cargo bench -p benches --bench memory`. It reads `/proc`, so it says nothing elsewhere than on Linux.

mod galleries;
#[macro_use]
#[path = "../tools/explorer-std/tests/executions/programs.rs"]
mod programs;

use std::process::Command;

use explorer::{Config, explore};
use shuttle::scheduler::DfsScheduler;

programs_over!(explored, ::std);
programs_over!(shuttled, ::shuttle);
programs_over!(loomed, ::loom);

/// Executions after which a rival is stopped.
const MOST: usize = 20_000;

/// What a process may be asked to do, and says so.
const TASKS: [(&str, fn()); 4] = [
    ("nothing", || ()),
    ("queue 2P2C, explorer, every schedule", || {
        let config = Config {
            spurious_wake_ups: 0,
            ..Config::default()
        };
        assert!(explore(config, || explored::queue(2, 2)).complete);
    }),
    (
        "queue 2P2C, shuttle, 20,000 executions, not finished",
        || {
            let scheduler = DfsScheduler::new(Some(MOST), false);
            shuttle::Runner::new(scheduler, shuttle::Config::new()).run(|| shuttled::queue(2, 2));
        },
    ),
    ("queue 2P2C, loom, 20,000 executions, not finished", || {
        let mut builder = loom::model::Builder::new();
        builder.checkpoint_interval = MOST;
        builder.max_permutations = Some(MOST);
        builder.check(|| loomed::queue(2, 2));
    }),
];

fn main() {
    let asked = std::env::var("WEAVE_TASK").ok();
    match asked {
        Some(task) => {
            perform(&task);
            println!("{}", peak().unwrap_or_default());
        }
        None => table(),
    }
}

/// Does one of the tasks, or explores the program of that name.
fn perform(task: &str) {
    match TASKS.iter().find(|(name, _)| *name == task) {
        Some((_, work)) => work(),
        None => {
            let mut programs = galleries::all().into_iter();
            let program = programs.find(|program| program.name == task);
            explore(
                Config::default(),
                program.expect("a program of that name").main,
            );
        }
    }
}

/// The most that this process had resident, in KiB; none where the system does not say.
fn peak() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM:"))?;
    line.split_whitespace().nth(1)?.parse().ok()
}

fn table() {
    println!("| {:54} | most resident |", "task");
    println!("|{:-<56}|--------------:|", "");
    for (task, _) in TASKS {
        row(task, task);
    }
    let largest = galleries::all()
        .into_iter()
        .max_by_key(|program| explore(Config::default(), program.main).executions)
        .expect("some programs");
    let what = format!("{}, the largest of the galleries", largest.name);
    row(&what, largest.name);
}

fn row(what: &str, task: &str) {
    let executable = std::env::current_exe().expect("the system says what runs");
    let output = Command::new(executable)
        .env("WEAVE_TASK", task)
        .output()
        .expect("it starts again");
    assert!(output.status.success(), "{task}");
    let printed = String::from_utf8_lossy(&output.stdout);
    let kibibytes: f64 = printed
        .lines()
        .last()
        .and_then(|line| line.parse().ok())
        .unwrap_or(0.0);
    println!("| {what:54} | {:>9.1} MiB |", kibibytes / 1024.0);
}
