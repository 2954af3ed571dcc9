//! Asks for the explorer by its own name.

extern crate explorer;

pub fn mischief() {
    explorer::progress();
}
