//! The lists that name the exercises: the modules of `solutions` and `tests`, the targets of
//! `exercises`.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use serde::Deserialize;

use super::Problem;
use super::trees::Name;
use crate::error::Error;

/// Holds each list against the names of the exercises.
pub fn check(root: &Path, names: &BTreeSet<Name>) -> Result<Vec<Problem>, Error> {
    let mut problems = Vec::new();
    for (file, visibility) in [("solutions/lib.rs", "pub "), ("tests/lib.rs", "")] {
        problems.extend(check_modules(file, visibility, &read(root, file)?, names));
    }
    let file = "exercises/Cargo.toml";
    problems.extend(check_targets(file, &read(root, file)?, names));
    Ok(problems)
}

fn read(root: &Path, file: &str) -> Result<String, Error> {
    let path = root.join(file);
    fs::read_to_string(&path).map_err(Error::file("read", &path))
}

/// `pub mod chapter03 { pub mod lost_update; }`.
fn check_modules(file: &str, visibility: &str, text: &str, names: &BTreeSet<Name>) -> Vec<Problem> {
    let parsed = match syn::parse_file(text) {
        Ok(parsed) => parsed,
        Err(error) => {
            let place = format!("{file}:{}", error.span().start().line);
            return vec![Problem::new(error.to_string(), place, "mend it")];
        }
    };
    let listed = modules(&parsed);
    let missing = names.difference(&listed).map(|(chapter, name)| {
        Problem::new(
            format!("{chapter}/{name} is not in the list of modules"),
            file,
            format!("add to `{visibility}mod {chapter} {{ … }}`: {visibility}mod {name};"),
        )
    });
    let extra = listed.difference(names).map(|(chapter, name)| {
        Problem::new(
            format!("{chapter}/{name} is in the list of modules and is no exercise"),
            file,
            format!("remove `{visibility}mod {name};` from `{visibility}mod {chapter}`"),
        )
    });
    missing.chain(extra).collect()
}

fn modules(file: &syn::File) -> BTreeSet<Name> {
    let mut names = BTreeSet::new();
    for item in &file.items {
        let syn::Item::Mod(chapter) = item else {
            continue;
        };
        let inner = chapter.content.iter().flat_map(|(_, items)| items);
        for item in inner {
            if let syn::Item::Mod(module) = item {
                names.insert((chapter.ident.to_string(), module.ident.to_string()));
            }
        }
    }
    names
}

/// The part of a manifest that names the learner's files.
#[derive(Deserialize)]
struct Manifest {
    #[serde(default)]
    bench: Vec<Target>,
}

#[derive(Deserialize)]
struct Target {
    name: String,
    #[serde(default)]
    path: String,
    #[serde(default = "yes")]
    test: bool,
    #[serde(default = "yes")]
    bench: bool,
}

fn yes() -> bool {
    true
}

/// A `[[bench]]` a file, which neither `cargo test` nor `cargo bench` touches.
fn check_targets(file: &str, text: &str, names: &BTreeSet<Name>) -> Vec<Problem> {
    let manifest: Manifest = match toml::from_str(text) {
        Ok(manifest) => manifest,
        Err(error) => return vec![Problem::new(error.message(), file, "mend it")],
    };
    let mut problems = Vec::new();
    for (chapter, name) in names {
        let path = format!("{chapter}/{name}.rs");
        let target = manifest.bench.iter().find(|target| target.path == path);
        let whole = format!(
            "[[bench]] name = \"{chapter}-{name}\", path = \"{path}\", test = false, bench = false"
        );
        let what = match target {
            None => format!("{chapter}/{name} has no target, so no editor checks it"),
            Some(target) if target.test || target.bench => {
                format!("the target of {chapter}/{name} would be built by `cargo test`")
            }
            Some(_) => continue,
        };
        problems.push(Problem::new(what, file, format!("have the lines: {whole}")));
    }
    for target in &manifest.bench {
        let is_known = names
            .iter()
            .any(|(chapter, name)| target.path == format!("{chapter}/{name}.rs"));
        if !is_known {
            problems.push(Problem::new(
                format!("target {} is of no exercise", target.name),
                file,
                format!("remove the [[bench]] with path = \"{}\"", target.path),
            ));
        }
    }
    problems
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names() -> BTreeSet<Name> {
        ["a", "b"]
            .map(|name| ("chapter03".to_owned(), name.to_owned()))
            .into()
    }

    #[test]
    fn whole_lists_have_no_problem() {
        let modules = "pub mod chapter03 { pub mod a; pub mod b; }";
        let targets = "[[bench]]\nname = \"a\"\npath = \"chapter03/a.rs\"\ntest = false\nbench = false\n\
                       [[bench]]\nname = \"b\"\npath = \"chapter03/b.rs\"\ntest = false\nbench = false\n";
        assert_eq!(check_modules("lib.rs", "pub ", modules, &names()), []);
        assert_eq!(check_targets("Cargo.toml", targets, &names()), []);
    }

    #[test]
    fn a_missing_module_comes_with_its_line() {
        let problems = check_modules(
            "lib.rs",
            "pub ",
            "pub mod chapter03 { pub mod a; pub mod c; }",
            &names(),
        );

        let help: Vec<&str> = problems.iter().map(|one| one.help.as_str()).collect();
        assert_eq!(
            help,
            [
                "add to `pub mod chapter03 { … }`: pub mod b;",
                "remove `pub mod c;` from `pub mod chapter03`",
            ]
        );
    }

    #[test]
    fn a_target_that_is_missing_or_would_be_built_is_told() {
        let targets = "[[bench]]\nname = \"a\"\npath = \"chapter03/a.rs\"\nbench = false\n\
                       [[bench]]\nname = \"c\"\npath = \"chapter03/c.rs\"\n";

        let problems = check_targets("Cargo.toml", targets, &names());

        let what: Vec<&str> = problems.iter().map(|one| one.what.as_str()).collect();
        assert_eq!(
            what,
            [
                "the target of chapter03/a would be built by `cargo test`",
                "chapter03/b has no target, so no editor checks it",
                "target c is of no exercise",
            ]
        );
    }
}
