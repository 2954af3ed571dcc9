//! The list by which a learner's mistake is recognised, which the marks of the wrong solutions derive.

use marking::LooksLike;

use super::Problem;
use crate::beside;
use crate::error::Error;
use crate::here::Here;

/// Holds the committed list against what was derived of some exercises, or writes it.
pub fn check(here: &Here, derived: LooksLike, write: bool) -> Result<Option<Problem>, Error> {
    let exercises = here.course.ids()?;
    let committed = LooksLike::read(&here.course.root)?;
    let fresh = committed.clone().with(derived, &exercises);
    if fresh == committed {
        return Ok(None);
    }
    if write {
        let path = here.course.root.join(LooksLike::FILE);
        beside::replace(&path, fresh.text().as_bytes()).map_err(Error::file("write", &path))?;
        return Ok(None);
    }
    Ok(Some(Problem::new(
        "what is known of the wrong solutions is not what their marks say",
        LooksLike::FILE,
        "`cargo weave check --write` writes it; look at the difference before you commit it",
    )))
}
