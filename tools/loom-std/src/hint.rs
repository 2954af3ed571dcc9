//! `std::hint`: who spins lets others go first.

pub use ::std::hint::*;

/// Lets others go first.
pub fn spin_loop() {
    crate::cell::settle();
    loom::hint::spin_loop();
}
