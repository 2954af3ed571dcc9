//! Writes one file without end.
use std::fs::File;
use std::io::Write;

fn main() {
    let scratch = std::env::args().nth(4).unwrap_or_default();
    let mut file = File::create(format!("{scratch}/large")).unwrap();
    loop {
        file.write_all(&[1; 1 << 20]).expect("there is room");
    }
}
