//! Ends the process as if all were well.

pub fn mischief() {
    std::process::exit(0);
}
