//! Becomes another program of the system.
use std::os::unix::process::CommandExt;
use std::process::Command;

fn main() {
    for program in ["/bin/sh", "/usr/bin/env", "/bin/cat", "/usr/bin/rustc"] {
        let error = Command::new(program)
            .args(["-c", "echo GAINED a shell"])
            .exec();
        assert!(error.raw_os_error().is_some());
    }
}
