//! Renames the macro that takes a file in.

use std::include_str as text_of;

const SECRET: &str = text_of!("/etc/passwd");

pub fn mischief() {
    assert!(SECRET.is_empty());
}
