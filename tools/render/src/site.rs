//! The site: built beside the one there is, and swapped in once it is whole.

use std::fs;
use std::path::{Path, PathBuf};

use mdbook_driver::MDBook;

use crate::course::Course;
use crate::elements::{self, Elements};
use crate::preprocessor::Weave;
use crate::{Error, assets, description, quick, source_pages};

pub(crate) fn build(course: &Course, out: &Path) -> Result<(), Error> {
    refuse_to_delete_what_is_no_book(out)?;
    let out = &std::path::absolute(out).map_err(Error::file("find", out))?;
    let parent = out.parent().unwrap_or(out);
    fs::create_dir_all(parent).map_err(Error::file("create", parent))?;
    let beside = tempfile::Builder::new()
        .prefix(".weave-book-")
        .tempdir_in(parent)
        .map_err(Error::file("create a folder in", parent))?;

    let new = beside.path().join("new");
    let weave = Weave {
        course: course.clone(),
        only: None,
    };
    render(course, weave, &new)?;
    assets::merge(&new)?;
    description::write(&new)?;
    elements::link(&Elements::of(&course.book()), &new)?;
    copy(
        &course.book().join(elements::FOLDER),
        &new.join(elements::FOLDER),
    )?;
    write_what_pages_left(course, &new)?;
    source_pages::write(course, &new)?;
    swap(&new, out, &beside.path().join("old"))
}

/// The files that pages refer to, at their places in the site.
pub(crate) fn write_what_pages_left(course: &Course, site: &Path) -> Result<(), Error> {
    for (file, text) in course.left() {
        let path = site.join(file);
        let folder = path.parent().unwrap_or(site);
        fs::create_dir_all(folder).map_err(Error::file("create", folder))?;
        fs::write(&path, text).map_err(Error::file("write", &path))?;
    }
    Ok(())
}

/// mdBook's part of the work, with our preprocessor in it.
pub(crate) fn render(course: &Course, weave: Weave, to: &Path) -> Result<(), Error> {
    let book = course.book();
    let result = MDBook::load(&book).and_then(|mut mdbook| {
        mdbook.config.build.build_dir = to.to_owned();
        if weave.only.is_some() {
            quick::leave_out_the_rest(&mut mdbook)?;
        }
        mdbook.with_preprocessor(weave);
        mdbook.build()
    });
    result.map_err(|error| {
        error
            .downcast::<Error>()
            .unwrap_or_else(|error| Error::Mdbook {
                book,
                message: format!("{error:#}"),
            })
    })
}

/// A folder with all in it. mdBook copies a script only when every page is to load it.
fn copy(from: &Path, to: &Path) -> Result<(), Error> {
    if !from.is_dir() {
        return Ok(());
    }
    fs::create_dir_all(to).map_err(Error::file("create", to))?;
    for entry in fs::read_dir(from).map_err(Error::file("read", from))? {
        let entry = entry.map_err(Error::file("read", from))?;
        let (source, target) = (entry.path(), to.join(entry.file_name()));
        if source.is_dir() {
            copy(&source, &target)?;
        } else {
            fs::copy(&source, &target).map_err(Error::file("write", &target))?;
        }
    }
    Ok(())
}

/// A rendered book, an empty folder or nothing may be replaced; anything else is somebody's.
fn refuse_to_delete_what_is_no_book(out: &Path) -> Result<(), Error> {
    let is_empty = || fs::read_dir(out).is_ok_and(|mut entries| entries.next().is_none());
    let is_book = || out.join("toc.html").is_file() && out.join(".nojekyll").is_file();
    if !out.exists() || is_empty() || is_book() {
        return Ok(());
    }
    Err(Error::NotABook {
        out: out.to_owned(),
    })
}

fn swap(new: &Path, out: &PathBuf, old: &Path) -> Result<(), Error> {
    if out.exists() {
        fs::rename(out, old).map_err(Error::file("move away", out))?;
    }
    fs::rename(new, out).map_err(Error::file("move the new book to", out))
}
