//! Prints the original's speed-ups and the two laws that fit them best, as the data of a figure.

use chapter12::fit;
use chapter12::laws::Law;
use chapter12::sweep::Sweep;
use serde_json::{Value, json};

const SWEEP: &str = include_str!("../../../book/measurements/sweep.json");

fn main() {
    let sweep: Sweep = serde_json::from_str(SWEEP).expect("the committed sweep is one");
    let original = &sweep.workloads[0];
    let measured: Vec<_> = original
        .speedups()
        .expect("one worker was measured")
        .collect();
    let amdahl = fit::amdahl(&measured).expect("enough points").law;
    let usl = fit::usl(&measured).expect("enough points").law;
    let curve = |law: &dyn Fn(f64) -> f64| -> Vec<Value> {
        (2..=24)
            .map(|half| f64::from(half) / 2.0)
            .map(|n| point(n, law(n)))
            .collect()
    };
    let points: Vec<Value> = measured
        .iter()
        .map(|one| point(f64::from(one.workers), one.speedup))
        .collect();
    let data = json!({
        "series": [
            { "name": "measured", "points": points, "style": "points" },
            { "name": "Amdahl, fitted", "points": curve(&|n| amdahl.speedup(n)), "style": "dashed" },
            { "name": "USL, fitted", "points": curve(&|n| usl.speedup(n)) },
        ],
    });
    println!("{data}");
}

fn point(workers: f64, speedup: f64) -> Value {
    json!([workers, (speedup * 100.0).round() / 100.0])
}
