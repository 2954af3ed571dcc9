//! Verdict: deadlock, no preemption
//! The initialiser asks for the value that it is making.

use std::sync::OnceLock;

static SETTINGS: OnceLock<(u32, u32)> = OnceLock::new();

fn settings() -> &'static (u32, u32) {
    SETTINGS.get_or_init(|| (4, limit()))
}

fn limit() -> u32 {
    settings().0 * 2
}

pub fn main() {
    assert_eq!(settings().1, 8);
}
