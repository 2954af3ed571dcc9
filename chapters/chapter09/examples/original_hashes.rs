//! Original 3: eight passwords hashed with scrypt. Prints the first byte of each hash and the seconds.
//!
//! `cargo weave measure --originals` runs it beside `book/originals/hashes.py`.

use std::env;
use std::time::Instant;

use chapter09::hash::{as_in_the_notes, passwords};
use rayon::prelude::*;
use scrypt_0_11::Params;

/// With the crate as it was before it used vector instructions.
fn first_byte_plainly(password: &String) -> u8 {
    let params = Params::new(7, 1 << 10, 1 << 5, 64).unwrap();
    let mut hash = [0; 64];
    scrypt_0_11::scrypt(password.as_bytes(), b"salt", &params, &mut hash).unwrap();
    hash[0]
}

fn first_byte(password: &String) -> u8 {
    as_in_the_notes(password.as_bytes())[0]
}

fn main() {
    let mode = env::args().nth(1).unwrap_or_default();
    let passwords = passwords();
    let pool = rayon::ThreadPoolBuilder::new().num_threads(2);
    let pool = pool.build().unwrap();
    let begun = Instant::now();
    let bytes: Vec<u8> = match mode.as_str() {
        "threads" => pool.install(|| passwords.par_iter().map(first_byte).collect()),
        "plain" => passwords.iter().map(first_byte_plainly).collect(),
        _ => passwords.iter().map(first_byte).collect(),
    };
    let seconds = begun.elapsed().as_secs_f64();
    let found: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
    println!("{found} {seconds:.6}");
}
