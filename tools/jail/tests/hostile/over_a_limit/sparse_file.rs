//! Makes a file of a terabyte that holds nothing.
use std::fs::File;

fn main() {
    let scratch = std::env::args().nth(4).unwrap_or_default();
    let file = File::create(format!("{scratch}/sparse")).unwrap();
    if file.set_len(1 << 40).is_ok() {
        println!("GAINED a terabyte");
    }
}
