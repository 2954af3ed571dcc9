//! Verdict: none
//! What the initialiser needs is handed to it.

use std::sync::OnceLock;
use std::thread;

static SETTINGS: OnceLock<(u32, u32)> = OnceLock::new();

fn settings() -> &'static (u32, u32) {
    SETTINGS.get_or_init(|| (4, limit(4)))
}

fn limit(workers: u32) -> u32 {
    workers * 2
}

pub fn main() {
    let other = thread::spawn(|| settings().1);
    assert_eq!(settings().1, 8);
    assert_eq!(other.join().unwrap(), 8);
}
