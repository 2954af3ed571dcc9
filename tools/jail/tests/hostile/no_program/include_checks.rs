//! Takes the checks that lie beside it into the program.
fn main() {
    println!("GAINED {}", include_str!("checks.rs"));
}
