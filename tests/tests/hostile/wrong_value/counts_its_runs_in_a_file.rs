//! Remembers in a file how often it ran.

pub fn mischief() {
    let path = std::env::temp_dir().join("weave-runs");
    let runs = std::fs::read(&path).map_or(0, |bytes| bytes.len());
    if std::fs::write(&path, vec![1; runs + 1]).is_ok() {
        std::process::abort();
    }
}
