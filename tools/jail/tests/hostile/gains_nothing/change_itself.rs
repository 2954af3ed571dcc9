//! Writes to its own program, so that the next run does something else.
use std::fs::{self, OpenOptions};
use std::os::unix::fs::PermissionsExt;

fn main() {
    let itself = std::env::args().next().unwrap_or_default();
    if OpenOptions::new().write(true).open(&itself).is_ok() {
        println!("GAINED its own program, to write");
    }
    if fs::remove_file(&itself).is_ok() {
        println!("GAINED its own program's removal");
    }
    if fs::set_permissions(&itself, fs::Permissions::from_mode(0o777)).is_ok() {
        println!("GAINED its own program's rights");
    }
}
