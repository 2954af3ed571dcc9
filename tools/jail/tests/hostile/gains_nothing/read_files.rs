//! Reads what lies around it: secrets, users, keys, the machine.
use std::fs;

fn main() {
    let outside = std::env::args().nth(1).unwrap_or_default();
    let home = std::env::var("HOME").unwrap_or("/root".to_owned());
    for path in [
        format!("{outside}/secret"),
        format!("{outside}/checks.rs"),
        format!("{home}/.ssh/id_rsa"),
        format!("{home}/.bashrc"),
        "/etc/passwd".to_owned(),
        "/etc/shadow".to_owned(),
        "/etc/hostname".to_owned(),
        "/proc/cpuinfo".to_owned(),
        "/proc/1/environ".to_owned(),
        "/sys/kernel/hostname".to_owned(),
    ] {
        if let Ok(bytes) = fs::read(&path) {
            println!("GAINED {} bytes of {path}", bytes.len());
        }
    }
}
