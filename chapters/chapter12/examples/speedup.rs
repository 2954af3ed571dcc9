//! Prints what the speed-up explorer is drawn from: the committed sweep with the laws that fit it, as JSON.

use chapter12::fit;
use chapter12::laws::{Law, serial_share};
use chapter12::sweep::Sweep;
use serde_json::{Value, json};

const SWEEP: &str = include_str!("../../../book/measurements/sweep.json");

fn main() {
    let sweep: Sweep = serde_json::from_str(SWEEP).expect("the committed sweep is one");
    let mut rows = Vec::new();
    for workload in &sweep.workloads {
        let measured = workload.speedups().expect("one worker was measured");
        let measured: Vec<_> = measured.collect();
        let amdahl = fit::amdahl(&measured).expect("enough points").law;
        let usl = fit::usl(&measured).expect("enough points").law;
        for (point, measured) in workload.points.iter().zip(&measured) {
            let workers = f64::from(measured.workers);
            rows.push(json!([
                workload.name,
                measured.workers,
                point.median(),
                hundredths(measured.speedup),
                serial_share(1.0 / measured.speedup, measured.workers).map(hundredths),
                hundredths(amdahl.speedup(workers)),
                hundredths(usl.speedup(workers)),
            ]));
        }
    }
    let columns = [
        "work",
        "workers",
        "seconds",
        "speed-up",
        "serial share",
        "Amdahl, fitted",
        "USL, fitted",
    ];
    let data: Value = json!({
        "title": "What more workers are worth",
        "table": { "columns": columns, "rows": rows },
        "serial": 0.05,
        "contention": 0.02,
        "coherency": 0.001,
        "workers": 64,
        "sweep": sweep,
        "own": "../sweep.json",
    });
    println!("{data}");
}

fn hundredths(number: f64) -> f64 {
    (number * 100.0).round() / 100.0
}
