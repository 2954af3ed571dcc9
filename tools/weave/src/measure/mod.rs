//! `cargo weave measure`: times on this machine, in release builds, by turns, with what they do not say.

mod originals;
mod sweep;

use crate::Ending;
use crate::cli;
use crate::error::Error;
use crate::here::Here;

pub use sweep::{OWN, overlay};

/// Measures what was asked for.
pub fn measure(here: &Here, options: &cli::Measure) -> Result<Ending, Error> {
    match options.originals {
        true => originals::measure(here, options),
        false => sweep::measure(here, options).map(|()| Ending::Well),
    }
}
