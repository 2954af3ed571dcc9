//! A type that grows for ever.

fn grow<T>(depth: u64, value: T) -> u64 {
    if depth == 0 { 0 } else { grow(depth - 1, (value, depth)) }
}

pub fn mischief() {
    assert!(grow(2, 0) == 0);
}
