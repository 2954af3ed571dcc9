//! Wants to end whoever started it.

pub fn mischief() {
    let parent = std::os::unix::process::parent_id().to_string();
    let _ = std::process::Command::new("/bin/kill").args(["-9", &parent]).status();
}
