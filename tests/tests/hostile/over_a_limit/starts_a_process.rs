//! Starts another program.

pub fn mischief() {
    let _ = std::process::Command::new("/bin/sh").args(["-c", "touch /tmp/was-here"]).status();
}
