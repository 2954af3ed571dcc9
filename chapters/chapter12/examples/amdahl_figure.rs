//! Prints Amdahl's law for a few parallel shares, as the data of a figure.

use chapter12::laws::{Amdahl, Law};
use serde_json::{Value, json};

fn main() {
    let series: Vec<Value> = [0.5, 0.8, 0.95, 0.99]
        .into_iter()
        .map(|parallel| {
            let law = Amdahl {
                serial: 1.0 - parallel,
            };
            let points: Vec<Value> = (0..=10)
                .map(|exponent| {
                    let workers = f64::from(1 << exponent);
                    json!([workers, (law.speedup(workers) * 100.0).round() / 100.0])
                })
                .collect();
            json!({ "name": format!("{:.0} % parallel", 100.0 * parallel), "points": points })
        })
        .collect();
    println!("{}", json!({ "series": series }));
}
