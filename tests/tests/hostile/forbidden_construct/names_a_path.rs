//! Has a module in another file.

#[path = "/etc/passwd"]
mod theirs;

pub fn mischief() {}
