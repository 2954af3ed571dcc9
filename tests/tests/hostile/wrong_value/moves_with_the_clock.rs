//! Answers otherwise on odd nanoseconds.

pub fn mischief() {
    let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
    if now.is_ok_and(|now| now.subsec_nanos() % 2 == 1) {
        std::thread::yield_now();
    }
}
