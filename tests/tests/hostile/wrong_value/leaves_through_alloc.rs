//! Asks for a crate below `std`, to get at what is real.

extern crate alloc;

pub fn mischief() {
    let shared = alloc::sync::Arc::new(0);
    drop(shared);
}
