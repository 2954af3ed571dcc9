//! Aborts the process.

pub fn mischief() {
    std::process::abort();
}
