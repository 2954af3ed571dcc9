//! `cargo weave measure`: what more workers are worth on this machine.
//!
//! Chapter 12 has the program that measures; this builds it optimised, runs it, and keeps what it found where the book
//! looks for it.

use std::env;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::error::Error;
use crate::here::Here;
use crate::progress::Progress;
use crate::{cli, output};

/// The reader's own sweep: at the root of the course, and at the root of the site.
pub const OWN: &str = "sweep.json";

/// Builds the program of chapter 12, runs it, and passes on what it says.
pub fn measure(here: &Here, options: &cli::Measure) -> Result<(), Error> {
    let root = &here.course.root;
    let progress = Progress::start();
    progress.say("building the program that measures");
    let cargo = || {
        let mut cargo = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
        cargo.current_dir(root);
        cargo
    };
    let program = ["--release", "--quiet", "-p", "chapter12", "--bin", "sweep"];
    let failed = |error: std::io::Error| Error::Measure(format!("could not start cargo: {error}"));
    let built = cargo()
        .arg("build")
        .args(program)
        .output()
        .map_err(failed)?;
    drop(progress);
    if !built.status.success() {
        let said = String::from_utf8_lossy(&built.stderr);
        return Err(Error::Measure(format!(
            "the program that measures was not built:\n{said}"
        )));
    }

    let file = match &options.out {
        Some(file) => std::path::absolute(file).map_err(Error::file("find", file))?,
        None => root.join(OWN),
    };
    let mut arguments: Vec<OsString> = vec![file.into()];
    arguments.extend(options.json.then(|| "--json".into()));
    arguments.extend(options.quick.then(|| "--quick".into()));
    let ran = cargo()
        .arg("run")
        .args(program)
        .arg("--")
        .args(arguments)
        .stderr(Stdio::inherit())
        .output()
        .map_err(failed)?;
    if !ran.status.success() {
        return Err(Error::Measure(format!(
            "the program that measures ended with {}",
            ran.status
        )));
    }
    output::print_data(&String::from_utf8_lossy(&ran.stdout))
        .map_err(Error::file("write", Path::new("standard output")))
}

/// Puts the reader's own sweep into a site, if there is one.
pub fn overlay(root: &Path, site: &Path) -> Result<(), Error> {
    let own: PathBuf = root.join(OWN);
    if own.is_file() {
        let copy = site.join(OWN);
        fs::copy(&own, &copy).map_err(Error::file("write", &copy))?;
    }
    Ok(())
}
