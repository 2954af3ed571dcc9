//! A constant whose value is never known.

const NEVER: u64 = {
    let mut n = 1_u64;
    while n != 0 {
        n = n.wrapping_mul(3) | 1;
    }
    n
};

pub fn mischief() {
    assert!(NEVER != 0);
}
