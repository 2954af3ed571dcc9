//! A submission that is an archive: zip, tar, or tar in gzip. It is read and never unpacked to the disk.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::fs::{self, File, Metadata};
use std::io::{BufReader, Read};
use std::path::Path;
use std::time::UNIX_EPOCH;

use flate2::read::MultiGzDecoder;
use zip::ZipArchive;

use super::collect::{Capped, Collected, Collector, MOST_BYTES, MOST_ENTRIES, Whole, too_much};
use super::names::Named;

/// How an archive is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    Zip,
    Tar,
    TarInGzip,
}

/// The endings by which archives are known.
pub const ENDINGS: [&str; 4] = [".zip", ".tar", ".tar.gz", ".tgz"];

/// What is said of a link.
pub const IS_A_LINK: &str = "it is a link, and links are not followed";
/// What is said of devices, pipes and the like.
pub const IS_NO_FILE: &str = "it is neither a file nor a folder";

/// The name without its ending, and the form that the ending says.
pub fn form(name: &str) -> Option<(&str, Form)> {
    let forms = [Form::Zip, Form::Tar, Form::TarInGzip, Form::TarInGzip];
    ENDINGS.iter().zip(forms).find_map(|(ending, form)| {
        let stem = name.len().checked_sub(ending.len())?;
        let is_it = name.get(stem..)?.eq_ignore_ascii_case(ending);
        is_it.then(|| (&name[..stem], form))
    })
}

/// When a file was written, in seconds since 1970.
pub fn time(about: &Metadata) -> i64 {
    let written = about.modified().ok();
    let since = written.and_then(|written| written.duration_since(UNIX_EPOCH).ok());
    since.map_or(0, |since| since.as_secs().try_into().unwrap_or(i64::MAX))
}

/// Collects the exercises of an archive.
pub fn collect(path: &Path, form: Form, exercises: &BTreeSet<String>) -> Whole<Collected> {
    let unreadable = |error: std::io::Error| format!("it cannot be read: {error}");
    let about = fs::metadata(path).map_err(unreadable)?;
    if about.len() > MOST_BYTES {
        return Err(too_much());
    }
    let file = BufReader::new(File::open(path).map_err(unreadable)?);
    let mut collector = Collector::new(exercises);
    match form {
        Form::Zip => of_zip(file, &mut collector)?,
        Form::Tar => of_tar(Capped::new(file), &mut collector)?,
        Form::TarInGzip => of_tar(Capped::new(MultiGzDecoder::new(file)), &mut collector)?,
    }
    Ok(collector.finish(time(&about)))
}

fn of_zip(file: BufReader<File>, collector: &mut Collector) -> Whole<()> {
    let damaged =
        |error: zip::result::ZipError| format!("it is no archive that can be read: {error}");
    let mut archive = ZipArchive::new(file).map_err(damaged)?;
    if archive.len() > MOST_ENTRIES {
        return Err(format!("it has more than {MOST_ENTRIES} files"));
    }
    let mut bytes = 0_u64;
    for place in 0..archive.len() {
        // Without reading it, so that what is encrypted or compressed in an unknown way is no trouble unless it is taken.
        let entry = archive.by_index_raw(place).map_err(damaged)?;
        // A name that is no text is as odd as one with such a letter.
        let name = entry
            .name()
            .map_or_else(|_| "\u{fffd}".to_owned(), Cow::into_owned);
        let (is_folder, is_link) = (entry.is_dir(), entry.is_symlink());
        bytes = bytes.saturating_add(entry.size());
        drop(entry);
        if bytes > MOST_BYTES {
            return Err(too_much());
        }
        let named = collector.entry(&name)?;
        if is_link {
            collector.refuse(&name, IS_A_LINK);
        } else if let Named::Exercise(id) = named
            && !is_folder
        {
            let taken = archive
                .by_index(place)
                .map_err(std::io::Error::from)
                .and_then(|entry| collector.take(&name, &id, entry));
            if let Err(error) = taken {
                collector.refuse(&name, &format!("it cannot be read: {error}"));
            }
        }
    }
    Ok(())
}

fn of_tar(reader: impl Read, collector: &mut Collector) -> Whole<()> {
    let damaged = |error: std::io::Error| match error.to_string() {
        text if text.contains(&too_much()) => too_much(),
        text => format!("it is no archive that can be read: {text}"),
    };
    let mut archive = tar::Archive::new(reader);
    for entry in archive.entries().map_err(damaged)? {
        let mut entry = entry.map_err(damaged)?;
        let name = String::from_utf8_lossy(&entry.path_bytes()).into_owned();
        let kind = entry.header().entry_type();
        let named = collector.entry(&name)?;
        if kind.is_symlink() || kind.is_hard_link() {
            collector.refuse(&name, IS_A_LINK);
        } else if kind.is_dir() || kind.is_pax_global_extensions() {
            // Nothing to read.
        } else if !(kind.is_file() || kind.is_contiguous()) {
            collector.refuse(&name, IS_NO_FILE);
        } else if let Named::Exercise(id) = named {
            collector.take(&name, &id, &mut entry).map_err(damaged)?;
        }
    }
    Ok(())
}
