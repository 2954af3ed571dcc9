//! Complains without end.
fn main() {
    loop {
        eprintln!("{}", "x".repeat(4096));
    }
}
