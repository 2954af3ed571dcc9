//! Makes the checks that lie beside it a module of its own.
#[path = "checks.rs"]
mod checks;

fn main() {
    println!("GAINED {}", checks::ANSWER);
}
