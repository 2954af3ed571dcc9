//! Prints what the scale of time is drawn from, as JSON.

use chapter01::latency::{CYCLE, SCALE, in_words};
use serde_json::{Value, json};

fn main() {
    let rows = SCALE.map(|latency| {
        json!([
            latency.what,
            in_words(latency.nanoseconds * 1e-9),
            in_words(latency.cycles()),
            latency.source.name(),
        ])
    });
    let waits = SCALE.map(|latency| {
        json!({
            "what": latency.what,
            "seconds": latency.nanoseconds * 1e-9,
            "source": latency.source.name(),
        })
    });
    let data: Value = json!({
        "title": "The scale of time",
        "table": {
            "columns": ["what", "takes", "if one cycle took 1 s", "who says so"],
            "rows": rows,
        },
        "cycle": CYCLE * 1e-9,
        "waits": waits,
        "told": [[5, "main memory"], [9, "a disk"], [10, "an answer from Europe"]],
    });
    println!("{data}");
}
