//! The original programs, in Rust and in Python, by turns; each says what it found and how long that took.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde::{Deserialize, Serialize};

use crate::Ending;
use crate::cli;
use crate::error::Error;
use crate::here::Here;
use crate::output;
use crate::progress::Progress;

/// `book/originals.toml`.
#[derive(Deserialize)]
struct Originals {
    program: Vec<Program>,
}

#[derive(Deserialize)]
struct Program {
    name: String,
    /// A chapter, and an example of it.
    rust: [String; 2],
    /// A file of `book/originals/`.
    python: String,
    ways: Vec<Way>,
}

#[derive(Deserialize)]
struct Way {
    name: String,
    argument: String,
}

/// What is written, in the form of a figure's data.
#[derive(Serialize)]
struct Measured {
    machine: String,
    date: String,
    unit: &'static str,
    group: Vec<Group>,
}

#[derive(Serialize)]
struct Group {
    name: String,
    bars: Vec<Bar>,
}

#[derive(Serialize)]
struct Bar {
    name: String,
    /// Seconds.
    value: f64,
}

/// Runs every way of every program by turns, and keeps the medians and the minima.
pub fn measure(here: &Here, options: &cli::Measure) -> Result<Ending, Error> {
    let root = &here.course.root;
    let list = root.join("book/originals.toml");
    let text = fs::read_to_string(&list).map_err(Error::file("read", &list))?;
    let originals: Originals = toml::from_str(&text)
        .map_err(|error| Error::Measure(format!("{}: {error}", list.display())))?;
    let python = python()?;
    let progress = Progress::of(originals.program.len() * usize::from(options.repetitions));
    for program in &originals.program {
        let rust = build(here, program)?;
        let script = root.join("book/originals").join(&program.python);
        let mut seconds = vec![[Vec::new(), Vec::new()]; program.ways.len()];
        for _ in 0..options.repetitions {
            progress.say(&format!("measuring {}", program.name));
            for (way, taken) in program.ways.iter().zip(&mut seconds) {
                let ours = run(Command::new(&rust).arg(&way.argument))?;
                let theirs = run(Command::new(python).arg(&script).arg(&way.argument))?;
                if ours.found != theirs.found {
                    return Err(Error::Measure(format!(
                        "{} ({}) found {} in Rust and {} in Python; mend one of them",
                        program.name, way.name, ours.found, theirs.found
                    )));
                }
                taken[0].push(ours.seconds);
                taken[1].push(theirs.seconds);
            }
            progress.advance();
        }
        write(root, options, program, &seconds)?;
    }
    Ok(Ending::Well)
}

/// Writes the data of the program's figure, and says the medians.
fn write(
    root: &Path,
    options: &cli::Measure,
    program: &Program,
    seconds: &[[Vec<f64>; 2]],
) -> Result<(), Error> {
    let group = program
        .ways
        .iter()
        .zip(seconds)
        .map(|(way, [rust, python])| Group {
            name: way.name.clone(),
            bars: vec![
                bar("Rust", median(rust)),
                bar("Rust, fastest", fastest(rust)),
                bar("Python", median(python)),
                bar("Python, fastest", fastest(python)),
            ],
        });
    let measured = Measured {
        machine: options.machine.clone().unwrap_or_else(machine),
        date: options.date.clone().unwrap_or_default(),
        unit: "s",
        group: group.collect(),
    };
    let file = root.join(format!("book/measurements/original_{}.json", program.name));
    let mut json = serde_json::to_string_pretty(&measured).expect("plain data");
    json.push('\n');
    fs::write(&file, &json).map_err(Error::file("write", &file))?;
    if options.json {
        return output::print_json(&measured);
    }
    output::print(&format!("{}\n", program.name));
    for group in &measured.group {
        let [rust, _, python, _] = &group.bars[..] else {
            continue;
        };
        let ratio = python.value / rust.value;
        let line = format!(
            "  {:<20} {:>10.4} s in Rust {:>10.4} s in Python {ratio:>8.1} ×\n",
            group.name, rust.value, python.value
        );
        output::print(&line);
    }
    Ok(())
}

fn bar(name: &str, value: f64) -> Bar {
    Bar {
        name: name.to_owned(),
        // Microseconds are as fine as a clock is honest.
        value: (value * 1e6).round() / 1e6,
    }
}

/// What one run printed: what it found, and the seconds it took without its start.
struct Run {
    found: String,
    seconds: f64,
}

fn run(command: &mut Command) -> Result<Run, Error> {
    let told = format!("{command:?}");
    let failed = |why: &str| Error::Measure(format!("{told} {why}"));
    let output = command
        .output()
        .map_err(|error| failed(&format!("could not be run: {error}")))?;
    let printed = String::from_utf8_lossy(&output.stdout).into_owned();
    if !output.status.success() {
        return Err(failed(&String::from_utf8_lossy(&output.stderr)));
    }
    let (found, seconds) = printed
        .trim()
        .rsplit_once(' ')
        .ok_or_else(|| failed("did not print what it found and the seconds"))?;
    Ok(Run {
        found: found.to_owned(),
        seconds: seconds
            .parse()
            .map_err(|_| failed("did not end its line with the seconds"))?,
    })
}

/// Builds a program's Rust example in release; where it lies.
fn build(here: &Here, program: &Program) -> Result<PathBuf, Error> {
    let [chapter, example] = &program.rust;
    let status = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
        .current_dir(&here.course.root)
        .args([
            "build",
            "--quiet",
            "--release",
            "-p",
            chapter,
            "--example",
            example,
        ])
        .arg("--target-dir")
        .arg(&here.target)
        .status();
    if !status.is_ok_and(|status| status.success()) {
        return Err(Error::Measure(format!(
            "{chapter}'s example {example} could not be built"
        )));
    }
    Ok(here.target.join("release/examples").join(example))
}

fn python() -> Result<&'static str, Error> {
    let version = Command::new("python3").arg("--version").output();
    if version.is_ok_and(|output| output.status.success()) {
        Ok("python3")
    } else {
        Err(Error::Measure(
            "there is no python3 on this machine; install it, or read the committed figures"
                .to_owned(),
        ))
    }
}

/// The operating system and the number of cores: the name that `--machine` may better.
fn machine() -> String {
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    format!("{}, {cores} cores", std::env::consts::OS)
}

fn median(seconds: &[f64]) -> f64 {
    let mut sorted = seconds.to_vec();
    sorted.sort_by(f64::total_cmp);
    let middle = sorted.len() / 2;
    if sorted.len().is_multiple_of(2) {
        sorted[middle - 1].midpoint(sorted[middle])
    } else {
        sorted[middle]
    }
}

fn fastest(seconds: &[f64]) -> f64 {
    seconds.iter().copied().fold(f64::INFINITY, f64::min)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_median_is_the_middle() {
        assert_eq!(median(&[3.0, 1.0, 2.0]), 2.0);
        assert_eq!(median(&[4.0, 1.0, 2.0, 3.0]), 2.5);
        assert_eq!(fastest(&[3.0, 1.0, 2.0]), 1.0);
    }

    #[test]
    fn a_run_that_prints_no_seconds_is_told() {
        let error = run(Command::new("echo").arg("8"))
            .err()
            .expect("no seconds")
            .to_string();

        assert!(error.contains("did not print what it found"), "{error}");
    }
}
