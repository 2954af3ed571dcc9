//! Asks for a terabyte at once.

pub fn mischief() {
    let huge = vec![1_u8; 1 << 40];
    assert!(huge[1 << 39] == 1);
}
