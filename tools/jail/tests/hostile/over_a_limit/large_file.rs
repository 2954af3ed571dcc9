//! Writes one file without end.
use std::fs::File;
use std::io::Write;

fn main() {
    let scratch = std::env::args().nth(4).unwrap_or_default();
    let mut file = File::create(format!("{scratch}/large")).unwrap();
    let mut written = 0;
    while file.write_all(&[1; 1 << 20]).is_ok() {
        written += 1;
    }
    // A file system that is full says so before the limit does.
    assert!(
        written > 16,
        "memory allocation of a file failed after {written} MiB"
    );
}
