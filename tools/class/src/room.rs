//! Whether a disk has room: asked when something could not be written and nobody says why.

use std::io::Write;
use std::path::Path;

/// What another submission needs for what is compiled of it.
const FOR_A_SUBMISSION: usize = 32 << 20;
/// What a transaction needs, and more.
const FOR_A_FACT: usize = 256 << 10;

/// Whether another submission would have room in this folder.
pub fn is_there_in(folder: &Path) -> bool {
    fits(folder, FOR_A_SUBMISSION)
}

/// Whether the facts of a class could grow, which are kept in this file.
pub fn is_there_beside(facts: &Path) -> bool {
    facts
        .parent()
        .is_some_and(|folder| fits(folder, FOR_A_FACT))
}

fn fits(folder: &Path, bytes: usize) -> bool {
    let written =
        tempfile::tempfile_in(folder).and_then(|mut file| file.write_all(&vec![0; bytes]));
    written.is_ok()
}
