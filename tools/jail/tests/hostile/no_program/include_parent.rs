//! Takes the bytes of a folder above it into the program.
fn main() {
    println!("GAINED {:?}", include_bytes!("../secret"));
}
