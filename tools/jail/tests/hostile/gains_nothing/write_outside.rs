//! Writes, appends, removes and renames where others would find it.
use std::fs::{self, OpenOptions};

fn main() {
    let outside = std::env::args().nth(1).unwrap_or_default();
    for folder in [
        outside.as_str(),
        "/tmp",
        "/var/tmp",
        "/dev/shm",
        "/",
        "/etc",
        "/usr/lib",
        "/root",
        "/home",
    ] {
        if fs::write(format!("{folder}/planted"), "planted").is_ok() {
            println!("GAINED a file in {folder}");
        }
        if fs::create_dir(format!("{folder}/planted.d")).is_ok() {
            println!("GAINED a folder in {folder}");
        }
    }
    let secret = format!("{outside}/secret");
    if OpenOptions::new().append(true).open(&secret).is_ok() {
        println!("GAINED {secret}, to write");
    }
    if fs::remove_file(&secret).is_ok() || fs::rename(&secret, "/tmp/moved").is_ok() {
        println!("GAINED {secret}, moved away");
    }
}
