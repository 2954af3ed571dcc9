//! Hides the path of a module in a condition.

#[cfg_attr(all(), path = "/etc/passwd")]
mod theirs;

pub fn mischief() {}
