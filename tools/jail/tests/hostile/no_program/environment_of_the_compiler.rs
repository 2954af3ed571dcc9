//! Reads the marker's environment as it is compiled.
fn main() {
    println!("GAINED {}", env!("CARGO_MANIFEST_DIR"));
}
