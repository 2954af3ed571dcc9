//! Nine runs of the same program, in milliseconds. In the fifth, another program was in the way.

fn main() {
    let mut runs = [12, 11, 13, 12, 97, 12, 14, 11, 12];

    let mean = runs.iter().sum::<u32>() / 9;
    runs.sort_unstable();
    let (minimum, median) = (runs[0], runs[4]);
    let mut deviations = runs.map(|run| run.abs_diff(median));
    deviations.sort_unstable();

    println!("mean {mean}, median {median}, minimum {minimum}");
    println!("a run is typically {} from the median", deviations[4]);
}
