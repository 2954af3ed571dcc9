//! Wants what only nightly has.

pub fn mischief() {
    let _: ! = panic!();
}
