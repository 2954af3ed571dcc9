//! Starts itself again and again, each time a new process.
fn main() {
    let itself = std::env::args().next().unwrap_or_default();
    let _ = std::process::Command::new(itself).spawn();
    println!("GAINED a process");
}
