//! Takes the checks in while it is compiled.

const CHECKS: &str = include_str!("../../../tests/chapter03/lost_update.rs");

pub fn mischief() {
    assert!(CHECKS.is_empty());
}
