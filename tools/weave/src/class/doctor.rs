//! `cargo weave class doctor`: whether the jail holds in which submissions would be marked here.

use jail::{Backend, Examination, Jail};
use marking::Marker;
use serde::Serialize;

use super::options::{Confinement, Doctor};
use crate::error::Error;
use crate::here::Here;
use crate::output::{BAD, GOOD, STRONG, WIDTH, counted, painted, wrapped};
use crate::{Ending, output};

/// What was found, as scripts read it.
#[derive(Serialize)]
struct Report<'a> {
    /// The version of this form.
    format: u32,
    /// How submissions are confined.
    policy: &'static str,
    /// Whether all of it holds.
    holds: bool,
    findings: Vec<Found<'a>>,
}

#[derive(Serialize)]
struct Found<'a> {
    claim: &'static str,
    holds: bool,
    seen: &'a str,
}

/// Examines the jail and tells everything that was tried in it.
pub fn doctor(here: &Here, options: &Doctor) -> Result<Ending, Error> {
    let marker = here.marker()?.confined(jail(options.backend)?);
    let examination = marker.examine()?;
    match options.json {
        true => output::print_json(&report(&marker, &examination))?,
        false => output::print(&text(&marker, &examination)),
    }
    Ok(match examination.holds() {
        true => Ending::Well,
        false => Ending::Undecided,
    })
}

/// A jail: the best there is, or this one.
///
/// # Errors
/// None can be made; what to do is said.
pub fn jail(backend: Option<Confinement>) -> Result<Jail, Error> {
    let made = match backend {
        None => Jail::new(),
        Some(Confinement::Namespaces) => Jail::with(Backend::Namespaces),
        Some(Confinement::Landlock) => Jail::with(Backend::Landlock),
        Some(Confinement::Nothing) => Jail::with(Backend::Nothing),
    };
    made.map_err(|error| {
        Error::Class(format!(
            "{error}\n  or read what they wrote, and give --trust; the marks will say so"
        ))
    })
}

/// Refuses a marker whose jail does not hold.
///
/// # Errors
/// With all that does not hold.
pub fn expect_to_hold(marker: &Marker) -> Result<(), Error> {
    let examination = marker.examine()?;
    if examination.holds() {
        return Ok(());
    }
    let failed = examination.findings.iter().filter(|one| !one.holds);
    let failed: Vec<&str> = failed.map(|one| one.claim).collect();
    Err(Error::Class(format!(
        "the jail does not hold, so nothing was marked; it is not so that {}; \
         `cargo weave class doctor` says what was seen",
        failed.join(", that ")
    )))
}

fn report<'a>(marker: &Marker, examination: &'a Examination) -> Report<'a> {
    let findings = examination.findings.iter().map(|one| Found {
        claim: one.claim,
        holds: one.holds,
        seen: &one.seen,
    });
    Report {
        format: 1,
        policy: marker.policy(),
        holds: examination.holds(),
        findings: findings.collect(),
    }
}

/// A line for each thing that was tried, with what was seen where it is not as it should be; the verdict last.
fn text(marker: &Marker, examination: &Examination) -> String {
    let mut text = match examination.backend {
        Backend::Nothing => "Submissions are not confined.\n\n".to_owned(),
        _ => format!("Submissions are confined by {}.\n\n", marker.policy()),
    };
    for one in &examination.findings {
        match one.holds {
            true => text.push_str(&format!("  {} {}\n", painted("✓", GOOD), one.claim)),
            false => {
                text.push_str(&format!("  {} {}\n", painted("✗", BAD), one.claim));
                text.push_str(&wrapped(&one.seen, "      ", WIDTH));
            }
        }
    }
    let failed = examination.findings.iter().filter(|one| !one.holds).count();
    text.push_str(&match examination.holds() {
        true => format!(
            "\n{}: {} of it, and each ended as it should.\n",
            painted("the jail holds", STRONG),
            counted(examination.findings.len(), "trial"),
        ),
        false => format!(
            "\n{}: {failed} of {} did not end as they should. Mark nobody's work in it.\n",
            painted("the jail does not hold", BAD),
            counted(examination.findings.len(), "trial"),
        ),
    });
    text
}
