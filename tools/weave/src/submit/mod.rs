//! `cargo weave submit`: the exercises that were worked on, in one archive with a receipt.

mod archive;
mod receipt;

use std::fs;
use std::io;
use std::path::Path;

use marking::Exercise;
use receipt::{HandedIn, Receipt};

use crate::error::Error;
use crate::here::Here;
use crate::progress::Progress;
use crate::{cli, output};

/// What the archive is called where nobody says.
const USUAL_NAME: &str = "submission.zip";

/// Marks what was worked on, packs it, and prints the receipt.
pub fn submit(here: &Here, options: &cli::Submit) -> Result<(), Error> {
    let out = options.out.as_deref().unwrap_or(Path::new(USUAL_NAME));
    archive::check_place(out)?;
    let mut receipt = Receipt::new(options.name.clone());
    let mut worked_on = Vec::new();
    for exercise in here.course.exercises()? {
        match worked_on_in(&exercise)? {
            State::WorkedOn(text) => worked_on.push((exercise, text)),
            State::Untouched => receipt.untouched.push(exercise.id()),
            State::Missing => receipt.missing.push(exercise.submission_name()),
        }
    }
    if worked_on.is_empty() {
        output::print(&receipt.left_out_lines());
        return Err(Error::Submit(
            "there is nothing to hand in yet: no exercise was worked on; \
             write in a file of exercises/ and try again"
                .to_owned(),
        ));
    }
    let marker = here.marker()?;
    let progress = Progress::of(worked_on.len());
    let temporary = std::env::temp_dir();
    let folder = tempfile::tempdir().map_err(Error::file("write in", &temporary))?;
    let copy = folder.path().join("handed_in.rs");
    let mut packed = Vec::new();
    for (exercise, text) in worked_on {
        progress.say(&format!("marking {}", exercise.submission_name()));
        // The bytes that are packed are the bytes that are marked, whatever an editor saves meanwhile.
        fs::write(&copy, &text).map_err(Error::file("write in", &temporary))?;
        let mark = marker.mark(&exercise, &copy)?;
        receipt
            .handed_in
            .push(HandedIn::of(&exercise, &text, &mark));
        packed.push((exercise.submission_name(), text));
        progress.advance();
    }
    drop(progress);
    packed.push((receipt::NAME.to_owned(), receipt.json().into_bytes()));
    let size = archive::write(out, &packed)?;
    output::print(&receipt.lines(out, size));
    Ok(())
}

/// What became of an exercise since it was handed out.
enum State {
    /// Its file, which is not the stub.
    WorkedOn(Vec<u8>),
    /// The stub.
    Untouched,
    /// There is no file.
    Missing,
}

fn worked_on_in(exercise: &Exercise) -> Result<State, Error> {
    let path = exercise.submission_path();
    match fs::read(&path) {
        Ok(text) if exercise.is_stub(&text)? => Ok(State::Untouched),
        Ok(text) => Ok(State::WorkedOn(text)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(State::Missing),
        Err(error) => Err(Error::file("read", &path)(error)),
    }
}
