//! Which packages by others decide: read from the lock file and from the manifests, as text.

use std::collections::BTreeSet;

/// Which package of this name a lock file means: what it says of it without what that needs.
pub(crate) fn entry(lock: &str, package: &str) -> String {
    entries(lock)
        .find(|entry| value(entry, "name") == Some(package))
        .map(identity)
        .unwrap_or_default()
}

/// What a package of ours needs to be built, as the lock file names it; not what only its tests need.
pub(crate) fn needs<'a>(lock: &'a str, package: &str, manifest: &str) -> Vec<&'a str> {
    let entry = entries(lock).find(|entry| value(entry, "name") == Some(package));
    let named: Vec<&str> = named(manifest).collect();
    let all = entry.into_iter().flat_map(dependencies);
    all.filter(|one| {
        one.split(' ')
            .next()
            .is_some_and(|name| named.contains(&name))
    })
    .collect()
}

/// The names in a manifest's lists of dependencies, but for those of tests.
fn named(manifest: &str) -> impl Iterator<Item = &str> {
    let mut counts = false;
    manifest.lines().filter_map(move |line| {
        if line.starts_with('[') {
            counts = line.ends_with("dependencies]") && !line.contains("dev-dependencies");
            return None;
        }
        let end = line.find(['.', ' ', '='])?;
        counts.then(|| &line[..end])
    })
}

/// Which packages by others these are, and everything below them, in the lock file's order.
pub(crate) fn below(lock: &str, packages: &[&str]) -> String {
    let all: Vec<&str> = entries(lock).collect();
    let mut found = BTreeSet::new();
    let mut open: Vec<&str> = packages.to_vec();
    while let Some(wanted) = open.pop() {
        for (place, entry) in all.iter().enumerate() {
            let is_by_others = value(entry, "source").is_some();
            if is_by_others && is(entry, wanted) && found.insert(place) {
                open.extend(dependencies(entry));
            }
        }
    }
    found
        .into_iter()
        .map(|place| identity(all[place]))
        .collect()
}

/// Name, version and checksum. How an entry names what it needs depends on which other packages there are: `libc`, or
/// `libc 0.2.1` where there are two.
fn identity(entry: &str) -> String {
    let keys = ["name", "version", "source", "checksum"];
    let lines = keys.map(|key| value(entry, key).map(|value| format!("{key} = {value}\n")));
    lines.into_iter().flatten().collect()
}

fn entries(lock: &str) -> impl Iterator<Item = &str> {
    lock.split("[[package]]").skip(1)
}

/// Whether the entry is of this package: `libc`, or `windows-sys 0.61.2` where there are several.
fn is(entry: &str, wanted: &str) -> bool {
    let mut words = wanted.split(' ');
    value(entry, "name") == words.next()
        && words
            .next()
            .is_none_or(|version| value(entry, "version") == Some(version))
}

fn value<'a>(entry: &'a str, key: &str) -> Option<&'a str> {
    entry.lines().find_map(|line| {
        let value = line.strip_prefix(key)?.strip_prefix(" = \"")?;
        value.strip_suffix('"')
    })
}

fn dependencies(entry: &str) -> impl Iterator<Item = &str> {
    entry
        .lines()
        .filter_map(|line| line.strip_prefix(" \"")?.strip_suffix("\","))
}

#[cfg(test)]
mod tests {
    use super::*;

    const LOCK: &str = "version = 4\n
[[package]]\nname = \"libc\"\nversion = \"1\"\nsource = \"a\"\n
[[package]]\nname = \"libc\"\nversion = \"2\"\nsource = \"a\"\n
[[package]]\nname = \"ours\"\nversion = \"2\"\ndependencies = [\n \"libc 1\",\n \"tokio\",\n]\n
[[package]]\nname = \"tokio-util\"\nversion = \"2\"\nsource = \"a\"\ndependencies = [\n \"tokio\",\n]\n
[[package]]\nname = \"tokio\"\nversion = \"1\"\nsource = \"a\"\ndependencies = [\n \"libc 2\",\n]\n";

    #[test]
    fn a_package_is_known_by_its_whole_name() {
        assert_eq!(
            entry(LOCK, "tokio"),
            "name = tokio\nversion = 1\nsource = a\n"
        );
        assert_eq!(entry(LOCK, "toki"), "");
    }

    #[test]
    fn what_a_package_needs_comes_with_it_and_nothing_else() {
        let found = below(LOCK, &["tokio", "ours"]);

        assert_eq!(
            found,
            "name = libc\nversion = 2\nsource = a\nname = tokio\nversion = 1\nsource = a\n"
        );
    }

    #[test]
    fn what_only_tests_need_is_not_needed() {
        let manifest = "[package]\nname = \"ours\"\n[dependencies]\nlibc.workspace = true\n\
                        [dev-dependencies]\ntokio.workspace = true\n";

        assert_eq!(needs(LOCK, "ours", manifest), ["libc 1"]);
    }
}
