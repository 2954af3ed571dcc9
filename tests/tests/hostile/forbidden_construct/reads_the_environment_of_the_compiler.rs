//! Takes a variable of whoever compiles it.

const HOME: &str = env!("PATH");

pub fn mischief() {
    assert!(HOME.is_empty());
}
