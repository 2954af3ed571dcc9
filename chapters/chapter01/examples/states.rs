//! What threads do with their time: compute, queue for a core, wait. A measurement, as JSON, of Python and of Rust.
//!
//! It reads what Linux counts in `/proc`, and needs `python3`. From the chapter's folder, with `1` thread or `2`:
//! `MACHINE=… DATE=… cargo run --release --example states 1 > ../../book/measurements/one_thread.json`

use std::fs::{self, File};
use std::hint::black_box;
use std::io::{BufWriter, Write};
use std::process::Command;
use std::thread;
use std::time::{Duration, Instant};

/// Seconds of all threads together.
struct Times {
    computing: f64,
    queueing: f64,
    all: f64,
}

/// Nanoseconds that this thread has computed and queued so far.
fn states() -> [f64; 2] {
    let told = fs::read_to_string("/proc/thread-self/schedstat").expect("Linux counts them");
    let mut numbers = told
        .split_whitespace()
        .map(|n| n.parse().expect("a number"));
    [0; 2].map(|_| numbers.next().expect("three numbers"))
}

fn watched(work: fn()) -> Times {
    let (begin, before) = (Instant::now(), states());
    work();
    let (after, all) = (states(), begin.elapsed().as_secs_f64());
    Times {
        computing: (after[0] - before[0]) / 1e9,
        queueing: (after[1] - before[1]) / 1e9,
        all,
    }
}

fn in_rust(threads: usize, work: fn()) -> Times {
    let begin = Times {
        computing: 0.0,
        queueing: 0.0,
        all: 0.0,
    };
    thread::scope(|s| {
        let running: Vec<_> = (0..threads)
            .map(|_| s.spawn(move || watched(work)))
            .collect();
        running.into_iter().fold(begin, |sum, thread| {
            let times = thread.join().expect("no work panics");
            Times {
                computing: sum.computing + times.computing,
                queueing: sum.queueing + times.queueing,
                all: sum.all + times.all,
            }
        })
    })
}

fn in_python(threads: usize, work: &str) -> Times {
    let ran = Command::new("python3")
        .args(["originals/states.py", work, &threads.to_string()])
        .output()
        .expect("python3 runs");
    let told = String::from_utf8(ran.stdout).expect("numbers are text");
    let mut numbers = told
        .split_whitespace()
        .map(|n| n.parse().expect("a number"));
    let [computing, queueing, all] = [0; 3].map(|_| numbers.next().expect("three numbers"));
    Times {
        computing,
        queueing,
        all,
    }
}

fn slow() {
    thread::sleep(Duration::from_secs(1));
}

/// As often as the original's `cpu_bound(9)` counts.
fn computes() {
    let mut count = 0_u64;
    for _ in 0..9_u64.pow(9) {
        count = black_box(count + 1);
    }
}

/// As much as the original's `io_bound` writes.
fn writes() {
    let path = std::env::temp_dir().join("weave-chapter01.txt");
    let mut file = BufWriter::new(File::create(&path).expect("a file is made"));
    for _ in 0..8_u64.pow(8) {
        file.write_all(b"This is a sample text")
            .expect("it is written");
    }
    drop(file);
    fs::remove_file(path).expect("it is removed");
}

/// The one of fifteen runs that was disturbed least: whose threads queued least for a core.
fn undisturbed(run: impl Fn() -> Times) -> Times {
    let runs = (0..15).map(|_| run());
    let quietest = runs.min_by(|a, b| (a.queueing / a.all).total_cmp(&(b.queueing / b.all)));
    quietest.expect("fifteen runs")
}

fn main() {
    let threads: usize = std::env::args()
        .nth(1)
        .map_or(1, |n| n.parse().expect("a number"));
    let [machine, date] = ["MACHINE", "DATE"].map(|name| std::env::var(name).unwrap_or_default());
    let python = |work| undisturbed(|| in_python(threads, work));
    let rust = |work| undisturbed(|| in_rust(threads, work));
    let measured = match threads {
        1 => vec![
            ("slow(1), Python", python("slow")),
            ("slow(1), Rust", rust(slow)),
            ("cpu_bound(8), Python", python("cpu_bound")),
            ("cpu_bound(9), Rust", rust(computes)),
            ("io_bound, Python", python("io_bound")),
            ("io_bound, Rust", rust(writes)),
        ],
        _ => vec![
            ("cpu_bound(8), Python", python("cpu_bound")),
            ("scrypt, Python", python("scrypt")),
            ("cpu_bound(9), Rust", rust(computes)),
            ("slow(1), Rust", rust(slow)),
        ],
    };
    let groups: Vec<String> = measured
        .into_iter()
        .map(|(name, times)| {
            let percent = |seconds: f64| (1000.0 * seconds / times.all).round() / 10.0;
            let (computing, queueing) = (percent(times.computing), percent(times.queueing));
            let waiting = (1000.0 - 10.0 * (computing + queueing)).round().max(0.0) / 10.0;
            format!(
                r#"{{"name":"{name}","bars":[{{"name":"computing","value":{computing}}},{{"name":"queueing for a core","value":{queueing}}},{{"name":"waiting","value":{waiting}}}]}}"#
            )
        })
        .collect();
    println!(
        r#"{{"machine":"{machine}","date":"{date}","unit":"% of the time","group":[{}]}}"#,
        groups.join(",")
    );
}
