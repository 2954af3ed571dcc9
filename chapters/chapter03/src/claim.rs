//! Claiming a name in the file system: the same mistake between processes, and the same repair.

use std::fs::{self, File};
use std::io;
use std::path::Path;

/// Claims `path` by creating it, unless somebody has: a check, then an act. Two processes can both find it free.
///
/// # Errors
/// What the system said, when it could not look or could not create.
///
/// ```
/// use chapter03::claim::claim_if_free;
///
/// let path = std::env::temp_dir().join(format!("weave-claim-if-free-{}", std::process::id()));
/// assert!(claim_if_free(&path)?);
/// assert!(!claim_if_free(&path)?);
/// # std::fs::remove_file(&path)?;
/// # Ok::<(), std::io::Error>(())
/// ```
// ANCHOR: two_steps
pub fn claim_if_free(path: &Path) -> io::Result<bool> {
    if fs::exists(path)? {
        return Ok(false);
    }
    File::create(path)?;
    Ok(true)
}
// ANCHOR_END: two_steps

/// Claims `path` by creating it, unless somebody has: the system looks and creates in one step.
///
/// # Errors
/// What the system said, when it could not create for any reason but that the file is there.
///
/// ```
/// use chapter03::claim::claim;
///
/// let path = std::env::temp_dir().join(format!("weave-claim-{}", std::process::id()));
/// assert!(claim(&path)?);
/// assert!(!claim(&path)?);
/// # std::fs::remove_file(&path)?;
/// # Ok::<(), std::io::Error>(())
/// ```
// ANCHOR: one_step
pub fn claim(path: &Path) -> io::Result<bool> {
    match File::create_new(path) {
        Ok(_) => Ok(true),
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Ok(false),
        Err(error) => Err(error),
    }
}
// ANCHOR_END: one_step
