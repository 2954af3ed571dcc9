//! Seven runs of one program. How long does it take?

/// Seconds. While the fifth ran, something else did too.
const RUNS: [f64; 7] = [2.04, 2.01, 2.06, 2.02, 5.87, 2.03, 2.02];

fn median(mut times: Vec<f64>) -> f64 {
    times.sort_by(f64::total_cmp);
    times[times.len() / 2]
}

fn main() {
    let mean = RUNS.iter().sum::<f64>() / RUNS.len() as f64;
    let middle = median(RUNS.to_vec());
    let distances = RUNS.map(|time| (time - middle).abs());
    let fastest = RUNS.iter().copied().fold(f64::INFINITY, f64::min);
    println!("mean     {mean:.2} s");
    println!(
        "median   {middle:.2} s, typically {:.2} s away from it",
        median(distances.to_vec())
    );
    println!("fastest  {fastest:.2} s");
}
