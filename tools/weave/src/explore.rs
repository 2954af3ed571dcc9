//! `cargo weave explore`: every schedule of a program, and the simplest one that breaks it.

use std::path::Path;

use marking::ExploreOptions;

use crate::error::Error;
use crate::here::Here;
use crate::{Ending, cli, output};

/// Explores a program and prints the report.
pub fn explore(here: &Here, options: &cli::Explore) -> Result<Ending, Error> {
    let limits = ExploreOptions {
        preemptions: options.preemptions,
        max_executions: options.max_executions,
        outcomes: false,
    };
    let report = here.marker()?.explore(&options.file, &limits)?;
    if options.json {
        let line = serde_json::to_string(&report).map_err(std::io::Error::from);
        line.and_then(|line| output::print_data(&(line + "\n")))
            .map_err(Error::file("write", Path::new("standard output")))?;
    } else {
        output::print(&report.text());
    }
    Ok(match report.failure {
        None => Ending::Well,
        Some(_) => Ending::Failed,
    })
}
