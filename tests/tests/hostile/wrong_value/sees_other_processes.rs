//! Looks who else runs.

pub fn mischief() {
    let numbers = std::fs::read_dir("/proc").into_iter().flatten().flatten();
    let others = numbers.filter(|entry| entry.file_name().to_string_lossy().parse::<u32>().is_ok());
    if others.count() > 1 {
        std::process::abort();
    }
}
