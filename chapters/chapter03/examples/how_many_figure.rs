//! The figure's data: interleavings of two, three and four threads by the steps of each, as JSON.

/// In how many ways threads with `left` steps can interleave, all of them in the same number.
fn ways(threads: u32, steps: u32) -> f64 {
    // (threads · steps)! / (steps!)^threads, one factor at a time: each thread's steps are laid among those before.
    let mut ways = 1.0;
    for thread in 1..=threads {
        for step in 1..=steps {
            let placed = (thread - 1) * steps + step;
            ways *= f64::from(placed) / f64::from(step);
        }
    }
    ways.round()
}

fn main() {
    let series: Vec<String> = [(2, "2 threads"), (3, "3 threads"), (4, "4 threads")]
        .iter()
        .map(|(threads, name)| {
            let points: Vec<String> = (1..=10)
                .map(|steps| format!("[{steps},{}]", ways(*threads, steps)))
                .collect();
            format!(r#"{{"name":"{name}","points":[{}]}}"#, points.join(","))
        })
        .collect();
    println!(
        r#"{{"x":{{"label":"steps of each thread"}},"y":{{"label":"interleavings","scale":"log"}},"series":[{}]}}"#,
        series.join(",")
    );
}
