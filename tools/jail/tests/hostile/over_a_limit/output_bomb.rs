//! Prints without end.
use std::io::Write;

fn main() {
    let line = [b'x'; 4096];
    while std::io::stdout().write_all(&line).is_ok() {}
}
