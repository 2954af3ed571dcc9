//! Reads who has an account.

pub fn mischief() {
    if std::fs::read("/etc/passwd").is_ok_and(|text| text.len() > 100) {
        std::process::abort();
    }
}
