//! Reads what eight worker counts of one program have to say.

/// The seconds that 1,000 primality tests took with 1, 2, 3 … worker processes.
const SECONDS: [f64; 8] = [
    10.4939, 5.5624, 4.1331, 3.4789, 3.4106, 3.0392, 3.1581, 3.5715,
];

fn main() {
    println!("workers  seconds  less than before  speed-up  efficiency  serial share");
    let alone = SECONDS[0];
    let mut before = alone;
    for (workers, seconds) in (1..).zip(SECONDS) {
        let less = 100.0 * (before - seconds) / before;
        let speedup = alone / seconds;
        let n = f64::from(workers);
        // What share would have to be serial, for Amdahl's law to give this speed-up?
        let serial = (1.0 / speedup - 1.0 / n) / (1.0 - 1.0 / n);
        let serial = match workers {
            1 => String::new(),
            _ => format!("{:.1} %", 100.0 * serial),
        };
        println!(
            "{workers:>7}  {seconds:>7.2}  {less:>14.0} %  {speedup:>8.2}  {:>10.2}  {serial:>12}",
            speedup / n
        );
        before = seconds;
    }
}
