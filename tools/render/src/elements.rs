//! The custom elements: each page loads the modules and styles of those that it uses, and no others.

use std::fs;
use std::path::Path;

use crate::Error;
use crate::assets::html_files;

/// The folder, in the book and in the site, that holds the custom elements.
pub(crate) const FOLDER: &str = "theme/elements";

/// The elements of a book, and what they consist of.
pub(crate) struct Elements {
    /// Names of files, in order: `weave-quiz.css`, `weave-quiz.js`.
    files: Vec<String>,
}

impl Elements {
    /// Those of the book in this folder.
    pub fn of(book: &Path) -> Elements {
        let mut files: Vec<String> = fs::read_dir(book.join(FOLDER))
            .into_iter()
            .flatten()
            .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
            .filter(|name| name.ends_with(".js") || name.ends_with(".css"))
            .collect();
        files.sort();
        Elements { files }
    }

    /// The names of all elements.
    pub fn names(&self) -> Vec<String> {
        let modules = self
            .files
            .iter()
            .filter_map(|file| file.strip_suffix(".js"));
        modules.map(str::to_owned).collect()
    }

    /// Whether there is an element of this name.
    pub fn has(&self, name: &str) -> bool {
        self.files.contains(&format!("{name}.js"))
    }

    /// The files of the elements that a page uses.
    fn used<'a>(&'a self, page: &'a str) -> impl Iterator<Item = &'a str> {
        self.files.iter().map(String::as_str).filter(|file| {
            let name = file.rsplit_once('.').map_or(*file, |(name, _)| name);
            uses(page, name)
        })
    }

    /// What a rendered page is to have in its head. `to_root` leads to the root of the site.
    pub fn links(&self, page: &str, to_root: &str) -> String {
        self.used(page)
            .map(|file| match file.ends_with(".css") {
                true => {
                    format!("<link rel=\"stylesheet\" href=\"{to_root}{FOLDER}/{file}\">\n")
                }
                false => {
                    format!("<script type=\"module\" src=\"{to_root}{FOLDER}/{file}\"></script>\n")
                }
            })
            .collect()
    }

    /// The same as a part of the page itself, for a writer that copies no files.
    ///
    /// # Errors
    /// A file cannot be read.
    pub fn inside(&self, page: &str, book: &Path) -> Result<String, Error> {
        let mut inside = String::new();
        for file in self.used(page) {
            let path = book.join(FOLDER).join(file);
            let text = fs::read_to_string(&path).map_err(Error::file("read", &path))?;
            inside += &match file.ends_with(".css") {
                true => format!("\n<style>\n{text}\n</style>\n"),
                false => format!("\n<script type=\"module\">\n{text}\n</script>\n"),
            };
        }
        Ok(inside)
    }
}

/// Whether a page has this element.
fn uses(page: &str, name: &str) -> bool {
    let tag = format!("<{name}");
    page.match_indices(&tag)
        .any(|(at, _)| page[at + tag.len()..].starts_with(['>', ' ', '\n']))
}

/// Puts the links into the head of every page of a site, and corrects the addresses in print.html,
/// which holds pages of all depths at the root.
///
/// # Errors
/// A page cannot be read or written.
pub(crate) fn link(elements: &Elements, site: &Path) -> Result<(), Error> {
    for path in html_files(site)? {
        let page = fs::read_to_string(&path).map_err(Error::file("read", &path))?;
        let depth = path
            .strip_prefix(site)
            .unwrap_or(&path)
            .components()
            .count()
            - 1;
        let links = elements.links(&page, &"../".repeat(depth));
        if !links.is_empty() {
            let page = page.replacen("</head>", &format!("{links}</head>"), 1);
            fs::write(&path, page).map_err(Error::file("write", &path))?;
        }
    }
    let print = site.join("print.html");
    if let Ok(page) = fs::read_to_string(&print) {
        let page = page.replace(" src=\"../graphs/", " src=\"graphs/");
        fs::write(&print, page).map_err(Error::file("write", &print))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_a_page_uses_is_linked() {
        let files = ["weave-mark.js", "weave-quiz.css", "weave-quiz.js"];
        let elements = Elements {
            files: files.map(str::to_owned).into(),
        };

        let links = elements.links("<weave-quiz>\n<weave-markdown>", "../");

        assert_eq!(
            links,
            "<link rel=\"stylesheet\" href=\"../theme/elements/weave-quiz.css\">\n\
             <script type=\"module\" src=\"../theme/elements/weave-quiz.js\"></script>\n"
        );
    }
}
