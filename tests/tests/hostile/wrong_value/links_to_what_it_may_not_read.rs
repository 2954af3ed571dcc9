//! Leaves a link to what others may read for it.

pub fn mischief() {
    if std::os::unix::fs::symlink("/etc/shadow", "/tmp/weave-link").is_ok()
        || std::fs::hard_link("/etc/passwd", "weave-link").is_ok()
    {
        std::process::abort();
    }
}
