//! Sleeps for a year.

pub fn mischief() {
    std::thread::sleep(std::time::Duration::from_secs(365 * 24 * 3600));
}
