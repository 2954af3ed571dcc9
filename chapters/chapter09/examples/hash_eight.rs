//! Hashes the notes' eight passwords on your machine, with pools of growing size. Run it with `--release`.

use std::thread::available_parallelism;
use std::time::Instant;

use chapter09::hash::{as_in_the_notes, passwords};
use chapter09::pool::hash_all;

fn main() {
    let passwords = passwords();
    let cores = available_parallelism().map_or(1, usize::from);
    println!("this process may use {cores} cores");
    let mut one = None;
    for workers in [1, 2, 4, 8] {
        let start = Instant::now();
        let hashes = hash_all(workers, &passwords, |password| {
            as_in_the_notes(password.as_bytes())
        });
        let seconds = start.elapsed().as_secs_f64();
        let times = *one.get_or_insert(seconds) / seconds;
        println!(
            "{workers} workers: {seconds:.2} s, {times:.2} times as fast; {} hashes",
            hashes.len()
        );
    }
}
