//! Takes a file of the system into the program as it is compiled.
fn main() {
    println!("GAINED {}", include_str!("/etc/passwd"));
}
