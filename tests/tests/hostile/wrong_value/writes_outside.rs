//! Leaves files behind wherever it can.

pub fn mischief() {
    for folder in ["/", "/tmp", "/var/tmp", "/dev/shm", "/home", "/root", "/etc", "."] {
        let path = format!("{folder}/weave-was-here");
        if std::fs::write(&path, "here").is_ok() || std::fs::create_dir(&path).is_ok() {
            std::process::abort();
        }
    }
}
