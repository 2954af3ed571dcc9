//! `cargo weave class report`: the gradebook as pages to read, to print and to hand on.

use std::fs;
use std::path::Path;

use super::options::Report;
use crate::error::Error;
use crate::here::Here;
use crate::{Ending, beside, output};

/// Where the report begins.
const FIRST: &str = "index.html";

/// Writes the report.
pub fn report(here: &Here, options: &Report) -> Result<Ending, Error> {
    let gradebook = super::gradebook(here, &options.out)?;
    let beside_the_facts = || options.out.join("report");
    let folder = options.to.clone().unwrap_or_else(beside_the_facts);
    clear(&folder)?;
    // What names all others comes last: whoever sees it finds them.
    for file in class::report(&gradebook).iter().rev() {
        let path = folder.join(&file.name);
        let above = path.parent().unwrap_or(&folder);
        fs::create_dir_all(above).map_err(Error::file("make", above))?;
        beside::replace(&path, file.text.as_bytes()).map_err(Error::file("write", &path))?;
    }
    output::print(&format!("{}\n", folder.join(FIRST).display()));
    Ok(Ending::Well)
}

/// Removes the pages of an earlier report, so that nobody stays who has left; touches nothing else.
fn clear(folder: &Path) -> Result<(), Error> {
    let is_empty = match fs::read_dir(folder) {
        Ok(mut entries) => entries.next().is_none(),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => true,
        Err(error) => return Err(Error::file("read", folder)(error)),
    };
    if is_empty {
        return Ok(());
    }
    let (learners, first) = (folder.join("learners"), folder.join(FIRST));
    if !folder.join("weave-schedule.js").is_file() {
        return Err(Error::Class(format!(
            "this folder holds something else than a report\n  {}\n  name a new or an empty one with --to",
            folder.display()
        )));
    }
    for path in [first, learners] {
        let gone = match path.is_dir() {
            true => fs::remove_dir_all(&path),
            false => fs::remove_file(&path),
        };
        match gone {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
                return Err(Error::file("remove", &path)(error));
            }
            _ => {}
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_earlier_report_loses_its_pages_and_nothing_else() {
        let folder = tempfile::tempdir().unwrap();
        let path = |name: &str| folder.path().join(name);
        fs::create_dir(path("learners")).unwrap();
        for name in [
            "index.html",
            "learners/who-left.html",
            "weave-schedule.js",
            "notes.txt",
        ] {
            fs::write(path(name), "").unwrap();
        }

        clear(folder.path()).unwrap();

        let there = |name: &str| path(name).exists();
        assert_eq!((there("index.html"), there("learners")), (false, false));
        assert!(there("notes.txt"));
        clear(&path("not-there-yet")).unwrap();
    }

    #[test]
    fn a_folder_of_something_else_is_left_alone() {
        let folder = tempfile::tempdir().unwrap();
        let site = folder.path().join("index.html");
        fs::write(&site, "somebody's own").unwrap();

        let said = clear(folder.path()).unwrap_err().to_string();

        assert!(
            said.starts_with("this folder holds something else"),
            "{said}"
        );
        assert_eq!(fs::read_to_string(site).unwrap(), "somebody's own");
    }
}
