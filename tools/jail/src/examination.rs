//! What an examination of a jail has found.

use std::fmt;

use crate::Backend;

/// A jail's examination: what was tried in it, and what became of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Examination {
    /// What confined.
    pub backend: Backend,
    /// In the order in which it was tried.
    pub findings: Vec<Finding>,
}

/// One thing that was tried.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// What must be true: `a file beside it stays closed`.
    pub claim: &'static str,
    /// Whether it is.
    pub holds: bool,
    /// What was seen.
    pub seen: String,
}

impl Examination {
    /// Whether all that must be true of a jail is.
    #[must_use]
    pub fn holds(&self) -> bool {
        !self.findings.is_empty() && self.findings.iter().all(|finding| finding.holds)
    }
}

impl fmt::Display for Examination {
    /// A line for each finding.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        for finding in &self.findings {
            let mark = if finding.holds { "holds" } else { "FAILS" };
            writeln!(formatter, "{mark}  {}: {}", finding.claim, finding.seen)?;
        }
        Ok(())
    }
}
