//! Prints Karp and Flatt's serial share of the original's table, as the data of a figure.

use chapter12::fit;
use chapter12::laws::serial_share;
use chapter12::sweep::Sweep;
use serde_json::{Value, json};

const SWEEP: &str = include_str!("../../../book/measurements/sweep.json");

fn main() {
    let sweep: Sweep = serde_json::from_str(SWEEP).expect("the committed sweep is one");
    let measured: Vec<_> = sweep.workloads[0]
        .speedups()
        .expect("one worker was measured")
        .collect();
    let amdahl = fit::amdahl(&measured).expect("enough points").law;
    let thousandths = |share: f64| (share * 1000.0).round() / 10.0;
    let shares: Vec<Value> = measured
        .iter()
        .filter_map(|one| {
            let share = serial_share(1.0 / one.speedup, one.workers)?;
            Some(json!([one.workers, thousandths(share)]))
        })
        .collect();
    let flat = thousandths(amdahl.serial);
    let data = json!({
        "series": [
            { "name": "the table", "points": shares },
            { "name": "as Amdahl would have it", "points": [[2, flat], [8, flat]], "style": "dashed" },
        ],
    });
    println!("{data}");
}
