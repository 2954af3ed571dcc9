//! The command of the course: `cargo weave`.

mod beside;
mod build;
mod check;
mod class;
mod cli;
mod day;
mod error;
mod explore;
mod handout;
mod here;
mod mark;
mod measure;
mod memory;
mod output;
mod preprocess;
mod progress;
mod reset;
mod serve;
mod submit;
mod view;
mod watch;

use std::process::ExitCode;

use clap::Parser;
use cli::{Cli, Command};
use error::Error;
use here::Here;

/// How a command ended that could do what was asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Ending {
    /// All well: full marks, no failing schedule.
    Well,
    /// The code that was asked about failed.
    Failed,
    /// Something about the code stayed undecided.
    Undecided,
}

fn main() -> ExitCode {
    // This program is also what keeps its jails.
    jail::keep_if_asked();
    let code = match run(Cli::parse()) {
        Ok(Ending::Well) => ExitCode::SUCCESS,
        Ok(Ending::Failed) => ExitCode::from(1),
        Ok(Ending::Undecided) => ExitCode::from(2),
        Err(error) => {
            output::error(&error.to_string());
            ExitCode::from(2)
        }
    };
    match output::lost() {
        true => ExitCode::from(2),
        false => code,
    }
}

fn run(cli: Cli) -> Result<Ending, Error> {
    let here = Here::find;
    match cli.command.unwrap_or(Command::Serve(cli.serve)) {
        Command::Serve(options) => serve::serve(&here()?, &options).map(|()| Ending::Well),
        Command::Build(options) => build::build(&here()?, &options).map(|()| Ending::Well),
        Command::Preprocess(options) => preprocess::preprocess(options),
        Command::Mark(options) => mark::mark(&here()?, &options),
        Command::Next => day::next::next(&here()?),
        Command::List(options) => day::list(&here()?, &options),
        Command::Progress(options) => day::progress::progress(&here()?, &options),
        Command::Hint(options) => day::hint::hint(&here()?, &options),
        Command::Solution(options) => day::solution::solution(&here()?, &options),
        Command::Explore(options) => explore::explore(&here()?, &options),
        Command::Measure(options) => measure::measure(&here()?, &options),
        Command::Check(check) => check::check(&here()?, &check),
        Command::Reset(options) => reset::reset(&here()?, &options).map(|()| Ending::Well),
        Command::Submit(options) => submit::submit(&here()?, &options).map(|()| Ending::Well),
        Command::Class(command) => class::class(&here()?, &command),
        Command::Handout(options) => handout::handout(&here()?, &options).map(|()| Ending::Well),
    }
}
