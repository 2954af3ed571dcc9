//! Asks for the crate that marks.

extern crate marking;

pub fn mischief() {
    marking::run(&[]);
}
