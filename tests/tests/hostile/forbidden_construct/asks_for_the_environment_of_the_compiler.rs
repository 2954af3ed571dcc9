//! Asks whether whoever compiles it has a variable.

const HOME: Option<&str> = option_env!("HOME");

pub fn mischief() {
    assert!(HOME.is_none());
}
