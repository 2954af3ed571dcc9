//! Computes for ever.

pub fn mischief() {
    let mut n = 1_u64;
    while std::hint::black_box(n) != 0 {
        n |= 1;
    }
}
