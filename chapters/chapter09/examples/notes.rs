//! Prints what the notes' own figures say of their pools.

/// What was done, with so many workers; seconds one after another, and with the pool.
const FIGURES: [(&str, u32, Option<f64>, f64); 3] = [
    ("scrypt x 8, ProcessPoolExecutor(4)", 4, Some(12.8), 13.0),
    (
        "cpu_bound x 4, Pool(4)",
        4,
        Some(76.616_698_265_075_68),
        21.961_609_125_137_33,
    ),
    ("10 primes, Pool(4)", 4, None, 2.681_166_172_027_588),
];

fn main() {
    for (what, workers, one_by_one, pool) in FIGURES {
        match one_by_one {
            Some(seconds) => {
                let times = seconds / pool;
                println!(
                    "{what}: {seconds:.1} s, then {pool:.1} s: {times:.2} times as fast, of {workers}"
                );
            }
            None => println!("{what}: {pool:.1} s, and no time to compare it with"),
        }
    }
}
