//! Asks for more memory than there is.

pub fn mischief() {
    let mut all = Vec::new();
    loop {
        all.push(vec![1_u8; 64 << 20]);
    }
}
