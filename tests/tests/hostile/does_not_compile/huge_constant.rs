//! A static of many gigabytes.

static HUGE: [u8; 1 << 36] = [1; 1 << 36];

pub fn mischief() {
    assert!(HUGE[7] == 1);
}
