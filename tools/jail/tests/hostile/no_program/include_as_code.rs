//! Includes the checks as code.
include!("checks.rs");

fn main() {
    println!("GAINED {ANSWER}");
}
