//! A page for each source file of the chapters, so that a caption can link to a line.

use std::fs;
use std::path::{Path, PathBuf};

use crate::Error;
use crate::course::{Course, FILES};
use crate::html::escape;
use crate::source::slashes;

const TEMPLATE: &str = include_str!("source_page.html");

/// Writes `files/chapters/…/counter.rs.html` for every Rust file of the chapters.
pub(crate) fn write(course: &Course, site: &Path) -> Result<(), Error> {
    for file in rust_files(&course.root, Path::new("chapters")) {
        let path = course.root.join(&file);
        let text = fs::read_to_string(&path).map_err(Error::file("read", &path))?;
        let mut page = site.join(FILES).join(&file).into_os_string();
        page.push(".html");
        let page = PathBuf::from(page);
        let folder = page.parent().unwrap_or(site);
        fs::create_dir_all(folder).map_err(Error::file("create", folder))?;
        fs::write(&page, source_page(&slashes(&file), &text))
            .map_err(Error::file("write", &page))?;
    }
    Ok(())
}

fn source_page(file: &str, text: &str) -> String {
    let lines: String = text
        .lines()
        .enumerate()
        .map(|(index, line)| {
            let number = index + 1;
            format!("<span id=\"L{number}\">{}</span>", escape(line))
        })
        .collect();
    TEMPLATE
        .replace("{{file}}", &escape(file))
        .replace("{{lines}}", &lines)
}

fn rust_files(root: &Path, folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(root.join(folder))
        .into_iter()
        .flatten()
        .flatten()
    {
        let path = folder.join(entry.file_name());
        if entry.path().is_dir() {
            files.extend(rust_files(root, &path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
    files
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_has_an_address() {
        let page = source_page("chapters/chapter03/src/counter.rs", "a<b\n\nc\n");

        assert!(page.contains("<title>chapters/chapter03/src/counter.rs</title>"));
        assert!(page.contains("<span id=\"L1\">a&lt;b</span>"));
        assert!(page.contains("<span id=\"L3\">c</span>"));
    }
}
