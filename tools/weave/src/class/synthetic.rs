//! `cargo weave class synthetic`: makes up a class, for tests and measurements.

use class::Synthetic;

use super::options;
use crate::Ending;
use crate::error::Error;
use crate::here::{self, Here};

/// Writes what made-up learners handed in.
pub fn synthetic(here: &Here, options: &options::Synthetic) -> Result<Ending, Error> {
    let exercises = here::exercises(&here.course, &options.exercises)?;
    let class = Synthetic {
        learners: options.learners,
        seed: options.seed,
        distinct: options.distinct,
        hostile: options.hostile,
    };
    class::synthetic(class, &exercises, &options.dir)?;
    Ok(Ending::Well)
}
