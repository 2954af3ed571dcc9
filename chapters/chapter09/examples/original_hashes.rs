//! Original 3: eight passwords hashed with scrypt. Prints the first byte of each hash and the seconds.
//!
//! `cargo weave measure --originals` runs it beside `book/originals/hashes.py`.

use std::env;
use std::time::Instant;

use chapter09::hash::{as_in_the_notes, passwords};
use rayon::prelude::*;

fn first_byte(password: &String) -> u8 {
    as_in_the_notes(password.as_bytes())[0]
}

fn main() {
    let mode = env::args().nth(1).unwrap_or_default();
    let passwords = passwords();
    let pool = rayon::ThreadPoolBuilder::new().num_threads(2);
    let pool = pool.build().unwrap();
    let begun = Instant::now();
    let bytes: Vec<u8> = if mode == "threads" {
        pool.install(|| passwords.par_iter().map(first_byte).collect())
    } else {
        passwords.iter().map(first_byte).collect()
    };
    let seconds = begun.elapsed().as_secs_f64();
    let found: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
    println!("{found} {seconds:.6}");
}
