//! Tells from a tool's words that the disk is full: what it then says of a submission is no verdict.

use std::io;

use crate::{Error, Result};

/// What systems, and the linker of GNU, say. That one writes through memory, which ends it with a signal.
const FULL: [&str; 6] = [
    "No space left on device",
    "not enough space on the disk",
    "Disk quota exceeded",
    "File too large",
    "errno=28",
    "[Bus error]",
];

/// Whether the tool had room to work in, by what it said.
///
/// # Errors
/// It had not.
pub(crate) fn is_enough(said: &str) -> Result<()> {
    match FULL.iter().any(|words| said.contains(words)) {
        true => Err(Error::workplace(io::ErrorKind::StorageFull.into())),
        false => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_full_disk_is_told_from_a_refusal() {
        let linker = "collect2: fatal error: ld terminated with signal 7 [Bus error]";
        for said in [
            linker,
            "error writing: No space left on device (os error 28)",
        ] {
            let error = is_enough(said).unwrap_err();
            assert!(error.to_string().contains("make room there"), "{error}");
        }
        assert!(is_enough("undefined reference to `count`").is_ok());
    }
}
