//! Opens descriptors until no more can be had.
use std::fs::File;

fn main() {
    let mut open = Vec::new();
    while let Ok(file) = File::open("/dev/null") {
        open.push(file);
        if open.len() > 10_000 {
            println!("GAINED {} descriptors", open.len());
            break;
        }
    }
}
