//! Times 2,000 empty jobs on your machine: a thread for each, and one thread for all. Run it with `--release`.
//!
//! With `json` after it, the data of a figure:
//! `MACHINE=… DATE=… cargo run --release -p chapter09 --example start_or_reuse json > book/measurements/job_cost.json`

use std::sync::mpsc;
use std::thread;
use std::time::{Duration, Instant};

const JOBS: u32 = 2000;

fn main() {
    let started = least(|| {
        for _ in 0..JOBS {
            thread::spawn(|| ()).join().unwrap();
        }
    });
    let (jobs, queue) = mpsc::channel::<mpsc::Sender<()>>();
    let worker = thread::spawn(move || queue.iter().for_each(|done| done.send(()).unwrap()));
    let one_by_one = least(|| {
        for _ in 0..JOBS {
            let (done, is_done) = mpsc::channel();
            jobs.send(done).unwrap();
            is_done.recv().unwrap();
        }
    });
    let queued = least(|| {
        let (done, are_done) = mpsc::channel();
        for _ in 0..JOBS {
            jobs.send(done.clone()).unwrap();
        }
        for _ in 0..JOBS {
            are_done.recv().unwrap();
        }
    });
    drop(jobs);
    worker.join().unwrap();
    let rows = [
        ("start a thread for a job and join it", started),
        (
            "hand a job to a thread that sleeps, fetch the result",
            one_by_one,
        ),
        ("the same, with 2,000 jobs in its queue", queued),
    ];
    if std::env::args().nth(1).as_deref() == Some("json") {
        return print_figure(&rows);
    }
    for (what, time) in rows {
        println!("{what}: {:.2} µs", microseconds(time));
    }
}

/// The shortest of nine runs: what disturbs a run makes it longer, never shorter.
fn least(run: impl Fn()) -> Duration {
    let times = (0..9).map(|_| {
        let start = Instant::now();
        run();
        start.elapsed() / JOBS
    });
    times.min().expect("nine of them")
}

fn print_figure(rows: &[(&str, Duration)]) {
    let [machine, date] = ["MACHINE", "DATE"].map(|name| std::env::var(name).unwrap_or_default());
    let marks: Vec<String> = rows
        .iter()
        .map(|&(what, time)| format!(r#"{{"name":"{what}","value":{:.2}}}"#, microseconds(time)))
        .collect();
    println!(
        r#"{{"machine":"{machine}","date":"{date}","unit":"µs","mark":[{}]}}"#,
        marks.join(",")
    );
}

fn microseconds(duration: Duration) -> f64 {
    duration.as_secs_f64() * 1e6
}
