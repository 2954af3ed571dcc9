//! Prints for ever.

pub fn mischief() {
    loop {
        println!("{}", "x".repeat(1 << 16));
    }
}
