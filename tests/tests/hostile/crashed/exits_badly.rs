//! Ends the process with a code of its own.

pub fn mischief() {
    std::process::exit(3);
}
