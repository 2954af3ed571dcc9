//! What two folders of captured answers do not agree on.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// Each captured answer that is stale, missing or shown by no page, with its file and line. `anew` holds what the
/// programs give today; `captured` is what messages call the folder of the others.
pub fn differences(captured: &str, committed: &Path, anew: &Path) -> Vec<String> {
    let (committed, anew) = (files(committed), files(anew));
    let changed = anew.iter().filter_map(|(name, text)| {
        let captured = format!("{captured}/{name}");
        match committed.get(name) {
            None => Some(format!("{captured}:1: missing")),
            Some(old) if old == text => None,
            Some(old) => {
                let same = old.lines().zip(text.lines()).take_while(|(a, b)| a == b);
                Some(format!("{captured}:{}: stale", same.count() + 1))
            }
        }
    });
    let unused = committed.keys().filter(|name| !anew.contains_key(*name));
    let unused = unused.map(|name| format!("{captured}/{name}:1: no page shows it any more"));
    changed.chain(unused).collect()
}

/// The files below a folder, by their names in it.
fn files(folder: &Path) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    collect(folder, folder, &mut found);
    found
}

fn collect(root: &Path, folder: &Path, found: &mut BTreeMap<String, String>) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            collect(root, &path, found);
        } else if let (Ok(name), Ok(bytes)) = (path.strip_prefix(root), fs::read(&path)) {
            let name = name.to_string_lossy().replace('\\', "/");
            found.insert(name, String::from_utf8_lossy(&bytes).into_owned());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder(files: &[(&str, &str)]) -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        for (name, text) in files {
            fs::write(folder.path().join(name), text).unwrap();
        }
        folder
    }

    #[test]
    fn stale_missing_and_unused_answers_are_told_by_name_and_line() {
        let committed = folder(&[
            ("a.txt", "From a:\n\n2 hits\n"),
            ("b.txt", ""),
            ("d.txt", ""),
        ]);
        let anew = folder(&[
            ("a.txt", "From a:\n\n1 hit\n"),
            ("b.txt", ""),
            ("c.txt", ""),
        ]);

        let differences = differences("captured", committed.path(), anew.path());

        assert_eq!(
            differences,
            [
                "captured/a.txt:3: stale",
                "captured/c.txt:1: missing",
                "captured/d.txt:1: no page shows it any more",
            ]
        );
    }
}
