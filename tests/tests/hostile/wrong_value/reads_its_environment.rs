//! Looks for secrets in its environment.

pub fn mischief() {
    if std::env::vars().any(|(name, _)| name != "RUST_BACKTRACE") {
        std::process::abort();
    }
}
