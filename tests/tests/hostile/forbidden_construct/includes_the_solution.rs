//! Takes the solution in as bytes.

const SOLUTION: &[u8] = include_bytes!("../../../solutions/chapter03/lost_update.rs");

pub fn mischief() {
    assert!(SOLUTION.is_empty());
}
