//! What a page may refer to: the course's files, its programs, and the site it will stand in.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::Programs;

/// Everything that directives draw from.
#[derive(Clone)]
pub(crate) struct Course {
    /// The folder with `book/` and `chapters/`.
    pub root: PathBuf,
    /// Who runs and explores programs.
    pub programs: Arc<dyn Programs>,
    /// Who writes the site.
    pub writer: Writer,
}

/// Who writes the site, and so what can stand beside the pages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Writer {
    /// We do: pages for the source files, and the elements as files of their own.
    Weave,
    /// The plain `mdbook` tool, which copies nothing for us: no such pages, elements in the page.
    Mdbook,
}

/// The folder of the site that holds the pages of source files.
pub(crate) const FILES: &str = "files";
/// The folder, in the book and in the site, that holds the custom elements.
pub(crate) const ELEMENTS: &str = "theme/elements";

impl Course {
    /// Where a page links to a source file: `../files/chapters/…/counter.rs.html#L12`.
    pub fn link(&self, to_root: &str, file: &str, line: Option<usize>) -> Option<String> {
        let line = line.map(|line| format!("#L{line}")).unwrap_or_default();
        (self.writer == Writer::Weave).then(|| format!("{to_root}{FILES}/{file}.html{line}"))
    }

    /// The scripts for the custom elements that a page uses, and no others.
    pub fn scripts(&self, page: &str) -> String {
        let folder = self.root.join("book").join(ELEMENTS);
        elements(&folder)
            .iter()
            .filter(|name| page.contains(&format!("<{name} ")) || page.contains(&format!("<{name}>")))
            .map(|name| match self.writer {
                // By `path_to_root`, which mdBook sets, because print.html holds pages of all depths.
                Writer::Weave => format!(
                    "\n<script type=\"module\">import(new URL(path_to_root + \"{ELEMENTS}/{name}.js\", document.baseURI))</script>\n"
                ),
                Writer::Mdbook => {
                    let module = fs::read_to_string(folder.join(format!("{name}.js")));
                    format!("\n<script type=\"module\">\n{}\n</script>\n", module.unwrap_or_default())
                }
            })
            .collect()
    }
}

/// The names of the custom elements: one file each.
fn elements(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(folder)
        .into_iter()
        .flatten()
        .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
        .filter_map(|name| Some(name.strip_suffix(".js")?.to_owned()))
        .collect();
    names.sort();
    names
}
