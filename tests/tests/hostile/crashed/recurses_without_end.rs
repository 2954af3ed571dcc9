//! Calls itself for ever.

fn deeper(n: u64) -> u64 {
    std::hint::black_box(n) + deeper(n + 1)
}

pub fn mischief() {
    assert!(deeper(1) > 0);
}
