//! What stress finds: each program of std's gallery run for real, again and again, beside the schedules that the explorer
//! needs to find the bug.
//!
//! `cargo bench -p benches --bench stress`. Each program runs in a process of its own, since some hang.

mod galleries;

use std::io::{BufRead, BufReader};
use std::process::{ChildStdout, Command, Stdio};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::thread;
use std::time::{Duration, Instant};

use explorer::{Config, explore};
use galleries::Program;

/// How often each program runs on real threads, if it is through in time.
const RUNS: u32 = 2_000;
const TIME: Duration = Duration::from_secs(10);
/// A run that takes longer hangs.
const PATIENCE: Duration = Duration::from_secs(3);
/// What a process says after each run.
const RAN: &str = "ran once more";

fn programs() -> impl Iterator<Item = Program> {
    let all = galleries::all().into_iter();
    all.filter(|program| program.gallery == "std")
}

fn main() {
    match std::env::var("WEAVE_STRESSED") {
        Ok(name) => {
            let program = programs().find(|program| program.name == name);
            let main = program.expect("a program of that name").main;
            for _ in 0..RUNS {
                main();
                println!("{RAN}");
            }
        }
        Err(_) => table(),
    }
}

/// How a program's runs ended.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Ended {
    Well,
    Failed,
    Hung,
}

/// Runs a program in a process of its own, and says how that ended and after how many good runs.
fn stressed(program: &Program) -> (Ended, u32) {
    let executable = std::env::current_exe().expect("the system says what runs");
    let mut child = Command::new(executable)
        .env("WEAVE_STRESSED", program.name)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("it starts again");
    let said = listen(child.stdout.take().expect("it is piped"));
    let begun = Instant::now();
    let mut runs = 0;
    let silence = loop {
        match said.recv_timeout(PATIENCE) {
            Ok(()) => runs += 1,
            Err(silence) => break Some(silence),
        }
        if begun.elapsed() > TIME {
            break None;
        }
    };
    if silence == Some(RecvTimeoutError::Disconnected) {
        let status = child.wait().expect("it has ended");
        let ended = if status.success() {
            Ended::Well
        } else {
            Ended::Failed
        };
        return (ended, runs);
    }
    child.kill().expect("it can be ended");
    child.wait().expect("it has ended");
    let ended = if silence.is_some() {
        Ended::Hung
    } else {
        Ended::Well
    };
    (ended, runs)
}

/// Passes on each time that the process says it ran.
fn listen(output: ChildStdout) -> Receiver<()> {
    let (says, said) = mpsc::channel();
    thread::spawn(move || {
        let lines = BufReader::new(output).lines().map_while(Result::ok);
        for _ in lines.filter(|line| line == RAN) {
            if says.send(()).is_err() {
                return;
            }
        }
    });
    said
}

fn table() {
    println!(
        "| {:31} | {:>10} | on real threads          |",
        "program", "executions"
    );
    println!("|{:-<33}|-----------:|--------------------------|", "");
    let (mut bugs, mut fixed) = ([0; 3], [0; 3]);
    for program in programs() {
        let executions = explore(Config::default(), program.main).executions;
        let (ended, runs) = stressed(&program);
        let words = match ended {
            Ended::Well => format!("{runs} runs, all well"),
            Ended::Failed => format!("failed in run {}", runs + 1),
            Ended::Hung => format!("hung in run {}", runs + 1),
        };
        let half = if program.is_right() {
            &mut fixed
        } else {
            &mut bugs
        };
        half[ended as usize] += 1;
        println!("| {:31} | {executions:10} | {words:24} |", program.name);
    }
    let [missed, failed, hung] = bugs;
    println!("\nbugs: {missed} missed, {failed} failed, {hung} hung");
    let [well, failed, hung] = fixed;
    println!("fixed programs: {well} well, {failed} failed, {hung} hung");
}
