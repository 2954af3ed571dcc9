//! Prints what sharing a cache line costs, from the sweep of a machine with two cores, as the data of a figure.

use chapter12::sweep::Sweep;
use chapter12::workloads::Work;
use serde_json::{Value, json};

const SWEEP: &str = include_str!("../../../book/measurements/sweep_two_cores.json");

fn main() {
    let sweep: Sweep = serde_json::from_str(SWEEP).expect("the committed sweep is one");
    let milliseconds = |seconds: f64| (seconds * 1e5).round() / 100.0;
    let group = |work: Work, name: &str| -> Value {
        let measured = sweep.workloads.iter().find(|one| one.name == work.name());
        let points = &measured.expect("every workload was measured").points;
        let bars: Vec<Value> = points[..2]
            .iter()
            .map(|point| {
                let workers = match point.workers {
                    1 => "1 worker".to_owned(),
                    several => format!("{several} workers"),
                };
                json!({ "name": workers, "value": milliseconds(point.median().expect("it was measured")) })
            })
            .collect();
        json!({ "name": name, "bars": bars })
    };
    let data = json!({
        "machine": sweep.machine,
        "date": sweep.date,
        "unit": "ms",
        "group": [
            group(Work::Apart, "counters far apart"),
            group(Work::Neighbours, "counters side by side"),
            group(Work::SharedCounter, "one counter for all, a quarter of the additions"),
        ],
    });
    println!("{data}");
}
