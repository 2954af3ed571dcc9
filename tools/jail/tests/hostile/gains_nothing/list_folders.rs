//! Lists the folders of others: home, temporary files, other submissions.
use std::fs;

fn main() {
    let outside = std::env::args().nth(1).unwrap_or_default();
    for path in [
        outside.as_str(),
        "/home",
        "/root",
        "/var",
        "/sys",
        "/run",
        "/etc",
        "/opt",
        "/srv",
    ] {
        let Ok(entries) = fs::read_dir(path) else {
            continue;
        };
        for entry in entries.flatten() {
            // Of what is shown it sees the way there.
            let name = entry.file_name();
            if name != "ld.so.cache" && name != "scratch" && name != "program" && name != ".rustup"
            {
                println!("GAINED {}", entry.path().display());
            }
        }
    }
}
