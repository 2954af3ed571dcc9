//! The archive of a submission: the same files make the same bytes.

use std::fs;
use std::io::{Cursor, Read, Write};
use std::path::Path;

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use crate::beside;
use crate::error::Error;

/// Whether an archive may be written to `out`: over an older one, and over nothing else.
pub fn check_place(out: &Path) -> Result<(), Error> {
    const BEGINNING: [u8; 4] = *b"PK\x03\x04";
    if !out.exists() {
        return Ok(());
    }
    let mut found = [0; BEGINNING.len()];
    let read = fs::File::open(out).and_then(|mut file| file.read_exact(&mut found));
    match read {
        Ok(()) if found == BEGINNING => Ok(()),
        _ => Err(Error::Submit(format!(
            "{} is there and is no archive; name another file with --out",
            out.display()
        ))),
    }
}

/// Writes these files, in this order; returns how many bytes that is. The archive appears whole or not at all.
pub fn write(out: &Path, files: &[(String, Vec<u8>)]) -> Result<usize, Error> {
    let bytes = pack(files).map_err(|error| Error::file("pack", out)(error.into()))?;
    beside::replace(out, &bytes).map_err(Error::file("write", out))?;
    Ok(bytes.len())
}

/// Not compressed, so that no version of a compressor decides the bytes, and without the time of day.
fn pack(files: &[(String, Vec<u8>)]) -> zip::result::ZipResult<Vec<u8>> {
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Stored)
        .last_modified_time(zip::DateTime::default())
        .unix_permissions(0o644);
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        archive.start_file(name.as_str(), options)?;
        archive.write_all(bytes)?;
    }
    Ok(archive.finish()?.into_inner())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn files() -> Vec<(String, Vec<u8>)> {
        let file = |(name, text): (&str, &str)| (name.to_owned(), text.as_bytes().to_owned());
        [("exercises/a.rs", "fn a() {}"), ("receipt.json", "{}")]
            .map(file)
            .into()
    }

    #[test]
    fn the_same_files_make_the_same_bytes() {
        let archive = pack(&files()).unwrap();

        assert_eq!(archive, pack(&files()).unwrap());
        let hash = blake3::hash(&archive).to_hex();
        assert_eq!(
            &hash[..16],
            "affa9c0b25001171",
            "the form of archives has changed"
        );
    }

    #[test]
    fn what_is_packed_comes_out_again() {
        let folder = tempfile::tempdir().unwrap();
        let out = folder.path().join("submission.zip");

        write(&out, &files()).unwrap();
        write(&out, &files()).unwrap();

        let mut archive = zip::ZipArchive::new(fs::File::open(&out).unwrap()).unwrap();
        let mut text = String::new();
        archive
            .by_name("exercises/a.rs")
            .unwrap()
            .read_to_string(&mut text)
            .unwrap();
        assert_eq!((archive.len(), text.as_str()), (2, "fn a() {}"));
    }

    #[test]
    fn no_file_but_an_older_archive_is_written_over() {
        let folder = tempfile::tempdir().unwrap();
        let exercise = folder.path().join("a.rs");
        fs::write(&exercise, "fn a() {}").unwrap();
        let archive = folder.path().join("a.zip");
        write(&archive, &files()).unwrap();

        assert!(check_place(&archive).is_ok());
        assert!(check_place(&folder.path().join("new.zip")).is_ok());
        for taken in [&exercise, folder.path()] as [&Path; 2] {
            let error = check_place(taken).unwrap_err().to_string();
            assert!(error.contains("is no archive"), "{error}");
        }
    }
}
