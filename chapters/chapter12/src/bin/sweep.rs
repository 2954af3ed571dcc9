//! Measures what more workers are worth on this machine: `cargo run --release -p chapter12 --bin sweep [FILE]`.
//!
//! Prints a report, or with `--json` the sweep, and writes the sweep to FILE if one is named. `--quick` measures almost
//! nothing, to see that everything works.

use std::process::ExitCode;
use std::{env, fs};

use chapter12::measure::{Plan, disturbances};
use chapter12::report::report;

fn main() -> ExitCode {
    match run() {
        Ok(text) => {
            print!("{text}");
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::from(2)
        }
    }
}

fn run() -> Result<String, String> {
    if cfg!(debug_assertions) {
        return Err(
            "this was built without optimising, and its times would say nothing of your machine; \
             build it with `--release`, as `cargo weave measure` does"
                .to_owned(),
        );
    }
    let (mut json, mut plan, mut file) = (false, Plan::whole(), None);
    for argument in env::args().skip(1) {
        match argument.as_str() {
            "--json" => json = true,
            "--quick" => plan = Plan::quick(),
            option if option.starts_with('-') => {
                return Err(format!(
                    "there is no option {option}; there are --json and --quick"
                ));
            }
            name => file = Some(name.to_owned()),
        }
    }
    for disturbance in disturbances() {
        eprintln!("warning: {disturbance}; the times will be worth more on a quiet machine");
    }
    let sweep = plan.measure(|round, of| match round {
        0 => eprintln!("Warming up"),
        round => eprintln!("Measuring: round {round} of {of}"),
    });
    let text = serde_json::to_string_pretty(&sweep).map_err(|error| error.to_string())? + "\n";
    if let Some(file) = &file {
        fs::write(file, &text).map_err(|error| format!("could not write {file}: {error}"))?;
    }
    if json {
        let line = serde_json::to_string(&sweep).map_err(|error| error.to_string())?;
        return Ok(line + "\n");
    }
    let written = file.map(|file| format!("\nThe sweep is in {file}\n"));
    Ok(report(&sweep) + &written.unwrap_or_default())
}
