//! Waits for somebody to type.

pub fn mischief() {
    let mut line = String::new();
    let _ = std::io::stdin().read_line(&mut line);
}
