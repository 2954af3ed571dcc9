//! `cargo weave class`: what an instructor does with what a class handed in.

mod diff;
mod doctor;
mod export;
mod mark;
pub mod options;
mod overrule;
mod report;
mod show;
mod stop;
mod synthetic;

use std::path::Path;

use class::{Facts, Gradebook, Rules};
use options::Class;

use crate::Ending;
use crate::error::Error;
use crate::here::Here;

/// Does what was asked with a class.
pub fn class(here: &Here, command: &Class) -> Result<Ending, Error> {
    match command {
        Class::Mark(options) => mark::mark(here, options),
        Class::Show(options) => show::show(here, options),
        Class::Diff(options) => diff::diff(here, options),
        Class::Export(options) => export::export(here, options),
        Class::Report(options) => report::report(here, options),
        Class::Doctor(options) => doctor::doctor(here, options),
        Class::Override(options) => overrule::overrule(here, options),
        Class::Synthetic(options) => synthetic::synthetic(here, options),
    }
}

/// The gradebook of the class that is kept in `out`, by its rules as they are now.
fn gradebook(here: &Here, out: &Path) -> Result<Gradebook, Error> {
    let facts = Facts::open(out)?;
    let rules = Rules::of(out)?;
    Ok(class::gradebook(&facts, &here.course.exercises()?, &rules)?)
}
