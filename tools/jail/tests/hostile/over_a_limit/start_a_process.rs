//! Starts a program of the system.
fn main() {
    match std::process::Command::new("/usr/bin/id").output() {
        Ok(output) => println!("GAINED {}", String::from_utf8_lossy(&output.stdout)),
        Err(error) => println!("{error}"),
    }
}
