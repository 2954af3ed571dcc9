//! What a page loads: one stylesheet and one script in place of mdBook's many, and the search only once it is asked for.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::ops::Range;
use std::path::{Path, PathBuf};

use crate::Error;

/// Loads the search at its button, at its keys, and at an address that holds a search.
const SEARCH_ON_DEMAND: &str = include_str!("search_on_demand.js");
/// The scripts of the search, by how their names begin.
const SEARCH: [&str; 3] = ["elasticlunr-", "mark-", "searcher-"];
/// In place of the library behind mdBook's own copy buttons, where the book turns them off.
const NO_CLIPBOARD: &str = "globalThis.ClipboardJS = class { on() {} };";

/// Merges what the pages of a rendered site load, and removes the parts.
pub(crate) fn merge(site: &Path) -> Result<(), Error> {
    let mut bundles = Bundles::new(site);
    for page in html_files(site)? {
        let text = fs::read_to_string(&page).map_err(Error::file("read", &page))?;
        let depth = page
            .strip_prefix(site)
            .unwrap_or(&page)
            .components()
            .count()
            - 1;
        let to_root = "../".repeat(depth);
        let text = bundles.merge_styles(&text, &to_root)?;
        let text = bundles.merge_scripts(&text, &to_root)?;
        fs::write(&page, text).map_err(Error::file("write", &page))?;
    }
    bundles.remove_parts()
}

/// Every page below a folder, in the order of their names.
pub(crate) fn html_files(folder: &Path) -> Result<Vec<PathBuf>, Error> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).map_err(Error::file("read", folder))? {
        let path = entry.map_err(Error::file("read", folder))?.path();
        if path.is_dir() {
            files.extend(html_files(&path)?);
        } else if path
            .extension()
            .is_some_and(|extension| extension == "html")
        {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}

/// The merged files of one site.
struct Bundles<'a> {
    site: &'a Path,
    /// What was written, by the parts it was made of: pages with the same parts share it.
    made: BTreeMap<Vec<String>, String>,
    parts: BTreeSet<PathBuf>,
}

impl Bundles<'_> {
    fn new(site: &Path) -> Bundles<'_> {
        Bundles {
            site,
            made: BTreeMap::new(),
            parts: BTreeSet::new(),
        }
    }

    /// A page with one stylesheet where the first of its stylesheets stood.
    fn merge_styles(&mut self, page: &str, to_root: &str) -> Result<String, Error> {
        let mut names = Vec::new();
        let mut text = String::new();
        let mut edits = Vec::new();
        for range in tags(page, "<link rel=\"stylesheet\"", ">") {
            let tag = &page[range.clone()];
            let Some((name, part)) = self.part(tag, "href", to_root)? else {
                continue;
            };
            if let Some(id) = attribute(tag, "id") {
                // One that book.js turns on and off. Without a rule in it, it is only there to be found.
                if !part.contains('{') {
                    edits.push((range, format!("<style id=\"{id}\"></style>")));
                    self.parts.insert(self.site.join(name));
                }
                continue;
            }
            if part.replace("url('data:", "").contains("url(") {
                continue; // what it refers to lies beside it
            }
            text += &match attribute(tag, "media") {
                Some(media) => format!("@media {media} {{\n{part}\n}}\n"),
                None => part + "\n",
            };
            names.push(name);
            edits.push((range, String::new()));
        }
        if let Some(name) = self.bundle(&names, "css", &text)? {
            let first = edits.iter_mut().find(|(_, with)| with.is_empty());
            if let Some((_, with)) = first {
                *with = format!("<link rel=\"stylesheet\" href=\"{to_root}{name}\">");
            }
        }
        Ok(edited(page, &edits))
    }

    /// A page with one script, run when the page is read, where the first of its scripts stood.
    fn merge_scripts(&mut self, page: &str, to_root: &str) -> Result<String, Error> {
        let has_copy_buttons = page.contains("playground_copyable = true");
        let (mut names, mut text) = (Vec::new(), String::new());
        let (mut search_names, mut search) = (Vec::new(), String::new());
        let mut edits = Vec::new();
        for range in tags(page, "<script src=\"", "</script>") {
            let Some((name, part)) = self.part(&page[range.clone()], "src", to_root)? else {
                continue;
            };
            if SEARCH.iter().any(|begin| name.starts_with(begin)) {
                search += &format!("{part}\n;\n");
                search_names.push(name);
            } else if name.starts_with("clipboard-") && !has_copy_buttons {
                text += NO_CLIPBOARD;
                names.push(name);
            } else {
                text += &format!("{part}\n;\n");
                names.push(name);
            }
            edits.push((range, String::new()));
        }
        let search = match self.bundle(&search_names, "js", &search)? {
            Some(name) => {
                text += SEARCH_ON_DEMAND;
                format!(" data-search=\"{to_root}{name}\"")
            }
            None => String::new(),
        };
        if let Some(name) = self.bundle(&names, "js", &text)?
            && let Some((_, with)) = edits.first_mut()
        {
            *with = format!("<script defer src=\"{to_root}{name}\"{search}></script>");
        }
        Ok(edited(page, &edits))
    }

    /// The name in the site and the text of the file that a tag loads; none if it is not ours.
    fn part(&self, tag: &str, by: &str, to_root: &str) -> Result<Option<(String, String)>, Error> {
        let name = attribute(tag, by).and_then(|address| address.strip_prefix(to_root));
        let Some(name) = name.filter(|name| self.site.join(name).is_file()) else {
            return Ok(None);
        };
        let path = self.site.join(name);
        let text = fs::read_to_string(&path).map_err(Error::file("read", &path))?;
        Ok(Some((name.to_owned(), text)))
    }

    /// Writes a merged file, unless it is there, and gives its name in the site.
    fn bundle(
        &mut self,
        parts: &[String],
        extension: &str,
        text: &str,
    ) -> Result<Option<String>, Error> {
        if parts.is_empty() {
            return Ok(None);
        }
        if let Some(name) = self.made.get(parts) {
            return Ok(Some(name.clone()));
        }
        // A name that changes with the content, so that no browser keeps an old one.
        let mut hasher = DefaultHasher::new();
        text.hash(&mut hasher);
        let name = format!("book-{:016x}.{extension}", hasher.finish());
        let path = self.site.join(&name);
        fs::write(&path, text).map_err(Error::file("write", &path))?;
        self.parts
            .extend(parts.iter().map(|part| self.site.join(part)));
        self.made.insert(parts.to_owned(), name.clone());
        Ok(Some(name))
    }

    fn remove_parts(&self) -> Result<(), Error> {
        for part in &self.parts {
            fs::remove_file(part).map_err(Error::file("remove", part))?;
            if let Some(folder) = part.parent() {
                let _ = fs::remove_dir(folder); // only if nothing is left in it
            }
        }
        Ok(())
    }
}

/// Where the tags stand that begin and end like this.
fn tags(page: &str, begin: &str, end: &str) -> Vec<Range<usize>> {
    page.match_indices(begin)
        .filter_map(|(start, _)| {
            let length = page[start..].find(end)?;
            Some(start..start + length + end.len())
        })
        .collect()
}

fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    let (_, after) = tag.split_once(&format!(" {name}=\""))?;
    after.split('"').next()
}

/// The page with other text at some places, and without the lines that this leaves empty.
fn edited(page: &str, edits: &[(Range<usize>, String)]) -> String {
    let mut text = String::with_capacity(page.len());
    let mut done = 0;
    for (range, with) in edits {
        text.push_str(&page[done..range.start]);
        text.push_str(with);
        done = range.end;
        if with.is_empty() {
            text.truncate(text.trim_end_matches(' ').len());
            done += usize::from(page[done..].starts_with('\n'));
        }
    }
    text.push_str(&page[done..]);
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn site(files: &[(&str, &str)]) -> tempfile::TempDir {
        let site = tempfile::tempdir().unwrap();
        for (name, text) in files {
            let path = site.path().join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }
        site
    }

    fn read(site: &tempfile::TempDir, name: &str) -> String {
        fs::read_to_string(site.path().join(name)).unwrap()
    }

    /// The address that stands between two pieces of a page.
    fn between<'a>(page: &'a str, before: &str, after: &str) -> &'a str {
        let (_, rest) = page.split_once(before).unwrap();
        rest.split_once(after).unwrap().0
    }

    #[test]
    fn stylesheets_become_one_and_those_for_print_stay_so() {
        let page = "<link rel=\"stylesheet\" href=\"../css/a.css\">\n\
                    <link rel=\"stylesheet\" href=\"../css/b.css\" media=\"print\">\n\
                    <link rel=\"stylesheet\" id=\"ayu\" href=\"../ayu.css\">\n<p>A page.";
        let site = site(&[
            ("css/a.css", "a{}"),
            ("css/b.css", "b{}"),
            ("ayu.css", "/* nothing */"),
            ("deep/page.html", page),
        ]);

        merge(site.path()).unwrap();

        let page = read(&site, "deep/page.html");
        let name = between(&page, "href=\"../", "\"");
        assert_eq!(read(&site, name), "a{}\n@media print {\nb{}\n}\n");
        assert!(
            page.ends_with("\n<style id=\"ayu\"></style>\n<p>A page."),
            "{page}"
        );
        assert!(!site.path().join("css").exists());
    }

    #[test]
    fn a_stylesheet_with_files_beside_it_stays_where_it_is() {
        let page = "<link rel=\"stylesheet\" href=\"fonts/fonts.css\">";
        let site = site(&[
            ("fonts/fonts.css", "@font-face { src: url('a.woff2') }"),
            ("page.html", page),
        ]);

        merge(site.path()).unwrap();

        assert_eq!(read(&site, "page.html"), page);
        assert!(site.path().join("fonts/fonts.css").is_file());
    }

    #[test]
    fn scripts_become_one_and_the_search_waits() {
        let page = "<script src=\"toc.js\"></script>\n<p>A page.\n\
                    <script src=\"elasticlunr-1.js\"></script>\n\
                    <script src=\"clipboard-1.js\"></script>\n<script src=\"book.js\"></script>\n";
        let site = site(&[
            ("toc.js", "toc()"),
            ("elasticlunr-1.js", "search()"),
            ("clipboard-1.js", "clipboard()"),
            ("book.js", "book()"),
            ("page.html", page),
        ]);

        merge(site.path()).unwrap();

        let page = read(&site, "page.html");
        assert!(page.ends_with("></script>\n<p>A page.\n"), "{page}");
        let script = read(&site, between(&page, "defer src=\"", "\""));
        assert!(
            script.starts_with("toc()\n;\nglobalThis.ClipboardJS"),
            "{script}"
        );
        assert!(
            script.contains("book()") && !script.contains("clipboard()"),
            "{script}"
        );
        let search = read(&site, between(&page, "data-search=\"", "\""));
        assert_eq!(search, "search()\n;\n");
    }
}
