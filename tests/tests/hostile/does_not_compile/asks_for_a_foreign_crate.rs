//! Asks for a crate that no exercise allows.

extern crate libc;

pub fn mischief() {
    libc::abort();
}
