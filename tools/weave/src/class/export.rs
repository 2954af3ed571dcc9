//! `cargo weave class export`: the gradebook as a file for another program.

use std::fs;
use std::path::{Path, PathBuf};

use class::{ExportedFile, Format};

use super::options::{Export, ExportFormat};
use crate::error::Error;
use crate::here::Here;
use crate::output::counted;
use crate::{Ending, beside, output};

/// Writes the gradebook.
pub fn export(here: &Here, options: &Export) -> Result<Ending, Error> {
    let format = format(options.format);
    if options.template.is_some() && format != Format::Canvas {
        let text = "only Canvas has templates\n  --template was given with another format\n  \
                    leave it out, or write --format canvas";
        return Err(Error::Class(text.to_owned()));
    }
    let gradebook = super::gradebook(here, &options.out)?;
    let exported = class::export(&gradebook, format, options.template.as_deref())?;
    match (&options.to, exported.files.as_slice(), format) {
        (None, _, Format::Gradescope) => {
            let text = "Gradescope takes one file a learner, and they need a folder\n  \
                        no --to was given\n  name a folder for them with --to";
            return Err(Error::Class(text.to_owned()));
        }
        (Some(folder), files, Format::Gradescope) => {
            for file in files {
                write(&folder.join(&file.name), file)?;
            }
            let count = counted(files.len(), "file");
            output::print(&format!("{}: {count}\n", folder.display()));
        }
        (None, files, _) => {
            for file in files {
                output::print_data(&file.text)
                    .map_err(Error::file("write", Path::new("standard output")))?;
            }
        }
        (Some(to), files, _) => {
            for file in files {
                let path = place(to, file);
                write(&path, file)?;
                output::print(&format!("{}\n", path.display()));
            }
        }
    }
    for sentence in &exported.left_out {
        output::warn(sentence);
    }
    Ok(match exported.left_out.is_empty() {
        true => Ending::Well,
        false => Ending::Undecided,
    })
}

fn format(format: ExportFormat) -> Format {
    match format {
        ExportFormat::Csv => Format::Csv,
        ExportFormat::Jsonl => Format::JsonLines,
        ExportFormat::Junit => Format::Junit,
        ExportFormat::Canvas => Format::Canvas,
        ExportFormat::Moodle => Format::Moodle,
        ExportFormat::Gradescope => Format::Gradescope,
    }
}

/// In a folder under its own name, else where it was asked for.
fn place(to: &Path, file: &ExportedFile) -> PathBuf {
    match to.is_dir() {
        true => to.join(&file.name),
        false => to.to_owned(),
    }
}

fn write(path: &Path, file: &ExportedFile) -> Result<(), Error> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(Error::file("make", folder))?;
    }
    beside::replace(path, file.text.as_bytes()).map_err(Error::file("write", path))
}
