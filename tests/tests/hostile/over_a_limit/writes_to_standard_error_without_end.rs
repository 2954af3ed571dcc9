//! Writes on standard error for ever.

pub fn mischief() {
    use std::io::Write;
    let line = [b'x'; 1 << 16];
    while std::io::stderr().write_all(&line).is_ok() {}
}
