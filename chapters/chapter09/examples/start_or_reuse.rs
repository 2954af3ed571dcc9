//! Times 2,000 empty jobs on your machine: a thread for each, and one thread for all. Run it with `--release`.

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
    let reused = least(|| {
        for _ in 0..JOBS {
            let (done, is_done) = mpsc::channel();
            jobs.send(done).unwrap();
            is_done.recv().unwrap();
        }
    });
    drop(jobs);
    worker.join().unwrap();
    println!(
        "a thread started and joined for a job: {:.2} µs",
        microseconds(started)
    );
    println!(
        "a job handed to a thread that is there, and its result fetched: {:.2} µs",
        microseconds(reused)
    );
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

fn microseconds(duration: Duration) -> f64 {
    duration.as_secs_f64() * 1e6
}
