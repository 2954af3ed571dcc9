//! From saving a file to what a learner sees of it in `mark --watch`: whether it compiles, the first check's verdict,
//! the full mark.
//!
//! `cargo run -p tests --example edit_to_mark [SAVES] [NAME…]`; `benches/README.md` holds what it found.

#![cfg(unix)]

#[path = "../tests/support/mod.rs"]
mod support;

use std::env;
use std::fs;
use std::io::{Read, Write};
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::{Duration, Instant};

use marker::{Course, Exercise};
use portable_pty::{CommandBuilder, PtySize, native_pty_system};
use support::{Scratch, weave_binary};

const SIZE: PtySize = PtySize {
    rows: 40,
    cols: 120,
    pixel_width: 0,
    pixel_height: 0,
};
const PATIENCE: Duration = Duration::from_secs(60);

/// What one save took.
#[derive(Clone, Copy)]
struct Took {
    compiles: Duration,
    first: Duration,
    full: Duration,
}

/// `mark --watch` on a terminal of its own.
struct Watching {
    screen: vt100::Parser,
    printed: Receiver<Vec<u8>>,
    _keyboard: Box<dyn Write + Send>,
    child: Box<dyn portable_pty::Child + Send + Sync>,
}

impl Watching {
    fn start(scratch: &Scratch, name: &str) -> Watching {
        let pair = native_pty_system().openpty(SIZE).expect("a terminal");
        let mut command = CommandBuilder::new(weave_binary());
        command.args(["mark", "--watch", name]);
        command.cwd(scratch.root());
        command.env("TERM", "xterm");
        let child = pair.slave.spawn_command(command).expect("weave starts");
        let mut output = pair.master.try_clone_reader().expect("its output");
        let (send, printed) = channel();
        let keyboard = pair.master.take_writer().expect("its input");
        thread::spawn(move || {
            // The terminal is open as long as somebody reads.
            let _pair = pair;
            let mut buffer = [0; 4096];
            while let Ok(count @ 1..) = output.read(&mut buffer) {
                if send.send(buffer[..count].to_vec()).is_err() {
                    return;
                }
            }
        });
        Watching {
            screen: vt100::Parser::new(SIZE.rows, SIZE.cols, 0),
            printed,
            _keyboard: keyboard,
            child,
        }
    }

    /// Waits until the first line of the screen is as it should be.
    fn wait(&mut self, is_there: impl Fn(&str) -> bool) -> Instant {
        loop {
            let contents = self.screen.screen().contents();
            if is_there(contents.lines().next().unwrap_or_default()) {
                return Instant::now();
            }
            let bytes = self
                .printed
                .recv_timeout(PATIENCE)
                .unwrap_or_else(|_| panic!("it stays at\n{contents}"));
            self.screen.process(&bytes);
        }
    }
}

impl Drop for Watching {
    fn drop(&mut self) {
        // It is gone already if the terminal is.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Whether the line says that a mark is being made and nothing is decided yet.
fn has_begun(line: &str) -> bool {
    line.contains("marking…")
}

fn is_unknown(line: &str) -> bool {
    line.contains("marking… 0 ") || line.trim_end().ends_with("marking…")
}

fn is_undecided(line: &str) -> bool {
    is_unknown(line) || line.contains("it compiles")
}

fn measure(scratch: &Scratch, exercise: &Exercise, saves: u32) -> Vec<Took> {
    let file = format!("exercises/{}.rs", exercise.id());
    let solution = scratch.read(&format!("solutions/{}.rs", exercise.id()));
    scratch.write(&file, &solution);
    let mut watching = Watching::start(scratch, &exercise.id());
    watching.wait(|line| line.contains(" points") && !has_begun(line));
    let mut took = Vec::new();
    for number in 0..=saves {
        let text = format!("{solution}// {number}\n");
        let saved = Instant::now();
        fs::write(scratch.path(&file), text).expect("it is saved");
        watching.wait(has_begun);
        let compiles = watching.wait(|line| !is_unknown(line));
        let first = watching.wait(|line| !is_undecided(line));
        let full = watching.wait(|line| !has_begun(line));
        // The first one warms the caches.
        if number > 0 {
            took.push(Took {
                compiles: compiles - saved,
                first: first - saved,
                full: full - saved,
            });
        }
    }
    took
}

fn median(mut times: Vec<Duration>) -> u128 {
    times.sort();
    times.get(times.len() / 2).map_or(0, Duration::as_millis)
}

fn medians(took: &[Took]) -> String {
    let median = |part: fn(&Took) -> Duration| median(took.iter().map(part).collect());
    let (compiles, first) = (median(|one| one.compiles), median(|one| one.first));
    let full = median(|one| one.full);
    format!("compiles {compiles:>4} ms   first check {first:>4} ms   full mark {full:>5} ms")
}

fn main() {
    let mut arguments = env::args().skip(1).peekable();
    let saves = arguments.peek().and_then(|word| word.parse().ok());
    if saves.is_some() {
        arguments.next();
    }
    let names: Vec<String> = arguments.collect();
    let scratch = Scratch::new();
    let course = Course {
        root: scratch.root(),
    };
    let exercises = course.exercises().expect("they can be read");
    let (mut std_only, mut with_crates) = (Vec::new(), Vec::new());
    for exercise in exercises {
        if !names.is_empty() && !names.contains(&exercise.id()) {
            continue;
        }
        let took = measure(&scratch, &exercise, saves.unwrap_or(5));
        println!("{:<32} {}", exercise.id(), medians(&took));
        match exercise.crates.is_empty() {
            true => std_only.extend(took),
            false => with_crates.extend(took),
        }
    }
    println!("\n{:<32} {}", "std only, all saves", medians(&std_only));
    println!("{:<32} {}", "with crates, all saves", medians(&with_crates));
}
