//! `cargo weave measure`: times on this machine, in release builds, by turns, with what they do not say.

mod originals;

use crate::Ending;
use crate::cli;
use crate::error::Error;
use crate::here::Here;

/// Measures what was asked for.
pub fn measure(here: &Here, options: &cli::Measure) -> Result<Ending, Error> {
    originals::measure(here, options)
}
