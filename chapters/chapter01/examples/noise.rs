//! The same work, 200 times by the clock. A measurement, as JSON: it differs each time.
//!
//! `MACHINE=… DATE=… cargo run --release -p chapter01 --example noise > book/measurements/noise.json`

use std::hint::black_box;
use std::time::Instant;

const RUNS: u32 = 200;

fn main() {
    let [machine, date] = ["MACHINE", "DATE"].map(|name| std::env::var(name).unwrap_or_default());
    let times: Vec<f64> = (0..RUNS)
        .map(|_| {
            let begin = Instant::now();
            for n in 0..5_000_000_u32 {
                black_box(n);
            }
            begin.elapsed().as_secs_f64() * 1e3
        })
        .collect();
    let mean = times.iter().sum::<f64>() / f64::from(RUNS);
    let mut sorted = times.clone();
    sorted.sort_by(f64::total_cmp);
    let median = (sorted[99] + sorted[100]) / 2.0;
    let runs: Vec<String> = (1..)
        .zip(&times)
        .map(|(run, time)| format!("[{run},{time:.3}]"))
        .collect();
    let level = |name: &str, value: f64| {
        format!(
            r#"{{"name":"{name}","style":"line","points":[[1,{value:.3}],[{RUNS},{value:.3}]]}}"#
        )
    };
    println!(
        r#"{{"machine":"{machine}","date":"{date}","x":{{"label":"run"}},"y":{{"label":"it took","scale":"log","unit":"ms"}},"series":[{{"name":"one run","style":"points","points":[{}]}},{},{},{}]}}"#,
        runs.join(","),
        level("the mean", mean),
        level("the median", median),
        level("the minimum", sorted[0]),
    );
}
