//! Asks for a file beside it.

mod submission;

pub fn mischief() {}
