//! API.md against the truth: each item it calls modelled is used, and the toolchain's documentation has no other.
//!
//! In this file `std` is the shadow, as it is for a learner.

// Not the shadow's: nothing here is explored.
use core::prelude::v1::test;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

#[path = "api/added.rs"]
mod added;
#[path = "api/auto_traits.rs"]
mod auto_traits;
#[path = "api/uses.rs"]
mod uses;

/// Where items are looked for in the documentation; in `std` itself macros only, and in `process` functions only.
const MODULES: &[&str] = &[
    "sync",
    "sync/atomic",
    "sync/mpsc",
    "thread",
    "time",
    "hint",
    "panic",
    "process",
];
const MACROS: &[&str] = &[
    "dbg",
    "eprint",
    "eprintln",
    "print",
    "println",
    "thread_local",
];

/// Traits that say nothing a program could use, or that only other systems have.
const SILENT: &[&str] = &[
    "Drop",
    "StructuralPartialEq",
    "AsHandle",
    "AsRawHandle",
    "IntoRawHandle",
];

/// An item: its methods, and the traits it implements.
#[derive(Clone, Debug, Default)]
struct Item {
    methods: BTreeSet<String>,
    traits: BTreeSet<String>,
}

/// What API.md says of an item.
#[derive(Debug, Default)]
struct Listed {
    modelled: Option<Item>,
    /// Every method that it has, or will have.
    all_passed_through: bool,
    not_modelled: BTreeSet<String>,
}

fn listed() -> BTreeMap<String, Listed> {
    let mut items = BTreeMap::<String, Listed>::new();
    let mut current: Vec<String> = Vec::new();
    for paragraph in include_str!("../API.md").split("\n\n") {
        if let Some(heading) = paragraph.strip_prefix("### ") {
            current = quoted(heading);
        }
        for bullet in paragraph.split("- ").skip(1) {
            let (mark, rest) = bullet.split_at(bullet.find([':', '.']).unwrap_or(bullet.len()));
            for path in &current {
                let item = items.entry(path.clone()).or_default();
                match mark {
                    "modelled" => item
                        .modelled
                        .get_or_insert_default()
                        .methods
                        .extend(quoted(rest)),
                    "implements" => item
                        .modelled
                        .get_or_insert_default()
                        .traits
                        .extend(quoted(rest)),
                    "passed through" => {
                        assert!(rest.starts_with(": all of it."), "{path}: {rest}");
                        item.all_passed_through = true;
                    }
                    "not modelled" => {
                        let (names, reason) = rest.split_once(". ").unwrap_or((rest, ""));
                        assert!(!reason.is_empty(), "{path}: no reason is given in{rest}");
                        item.not_modelled.extend(quoted(names));
                    }
                    other => panic!("API.md: {path} is marked {other:?}"),
                }
            }
        }
    }
    items
}

/// The words in backquotes.
fn quoted(text: &str) -> Vec<String> {
    let words = text.split('`').skip(1).step_by(2);
    words.map(str::to_owned).collect()
}

#[test]
fn every_modelled_item_is_used_and_no_other() {
    let mut expected = BTreeSet::new();
    for (path, item) in listed() {
        let Some(Item { methods, traits }) = item.modelled else {
            continue;
        };
        expected.extend(methods.iter().map(|method| format!("{path}::{method}")));
        expected.extend(traits.iter().map(|bound| format!("{path}: {bound}")));
        expected.insert(path);
    }
    let used: BTreeSet<_> = uses::used().into_iter().collect();
    let unused: Vec<_> = expected.difference(&used).collect();
    let unlisted: Vec<_> = used.difference(&expected).collect();
    assert!(
        unused.is_empty(),
        "in API.md, but not in tests/api/uses.rs: {unused:#?}"
    );
    assert!(
        unlisted.is_empty(),
        "in tests/api/uses.rs, but not in API.md: {unlisted:#?}"
    );
}

/// They follow from a type's fields, and so the documentation's lists of implementations do not have them.
#[test]
fn each_type_has_the_auto_traits_of_the_real_one() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"));
    let program = folder.join("auto_traits");
    let source = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/api/auto_traits.rs");
    let compiled = Command::new("rustc")
        .args(["--edition", "2024", source, "-o"])
        .arg(&program)
        .status()
        .unwrap();
    assert!(compiled.success());
    let real = Command::new(program).output().unwrap();
    let real = String::from_utf8(real.stdout).unwrap();
    let differences: Vec<_> = real
        .lines()
        .zip(auto_traits::told().lines())
        .filter(|(real, model)| real != model)
        .map(|(real, model)| format!("really {real}\n here  {model}"))
        .collect();
    assert!(real.contains("Mutex<u8> Send"), "{real}");
    assert!(differences.is_empty(), "{}", differences.join("\n"));
}

#[test]
fn the_list_is_that_of_the_documentation() {
    let Some(documentation) = documentation() else {
        eprintln!("skipped: the toolchain has no documentation (rustup component add rust-docs)");
        return;
    };
    let real = documented(&documentation);
    let listed = listed();
    let mut differences = Vec::new();
    for (path, item) in &real {
        match listed.get(path) {
            None => differences.push(format!("{path} is new: API.md does not list it")),
            Some(listed) => differences.extend(compare(path, listed, item)),
        }
    }
    let gone = listed.keys().filter(|path| !real.contains_key(*path));
    differences.extend(gone.map(|path| format!("{path} is listed, and std does not have it")));
    assert!(differences.is_empty(), "{}", differences.join("\n"));
}

fn compare(path: &str, listed: &Listed, real: &Item) -> Vec<String> {
    if listed.all_passed_through {
        return Vec::new();
    }
    let modelled = listed.modelled.clone().unwrap_or_default();
    let said: BTreeSet<_> = modelled
        .methods
        .union(&modelled.traits)
        .chain(&listed.not_modelled)
        .cloned()
        .collect();
    let is: BTreeSet<_> = real.methods.union(&real.traits).cloned().collect();
    let new = is
        .difference(&said)
        .map(|name| format!("{path}: `{name}` is new"));
    let gone = said
        .difference(&is)
        .map(|name| format!("{path}: `{name}` is not there"));
    new.chain(gone).collect()
}

/// Where the documentation of `std` lies, if it is installed.
fn documentation() -> Option<PathBuf> {
    let rustc = Command::new("rustc")
        .args(["--print", "sysroot"])
        .output()
        .ok()?;
    let sysroot = String::from_utf8(rustc.stdout).ok()?;
    let folder = Path::new(sysroot.trim()).join("share/doc/rust/html/std");
    folder.is_dir().then_some(folder)
}

/// The stable items of the modules, as the documentation has them.
fn documented(folder: &Path) -> BTreeMap<String, Item> {
    let mut items = BTreeMap::new();
    for module in MODULES {
        for entry in fs::read_dir(folder.join(module)).unwrap() {
            let file = entry.unwrap().file_name().into_string().unwrap();
            let mut parts = file.split('.');
            let (Some(kind), Some(name), Some("html"), None) =
                (parts.next(), parts.next(), parts.next(), parts.next())
            else {
                continue;
            };
            if *module == "process" && kind != "fn" {
                continue;
            }
            let path = format!("{}::{name}", module.replace('/', "::"));
            let page = fs::read_to_string(folder.join(module).join(&file)).unwrap();
            items.extend(stable(&page, name).map(|item| (path, item)));
        }
    }
    for name in MACROS {
        let page = fs::read_to_string(folder.join(format!("macro.{name}.html"))).unwrap();
        items.extend(stable(&page, name).map(|item| (format!("{name}!"), item)));
    }
    items
}

/// What a page tells of its item; none if the item is not stable.
fn stable(page: &str, name: &str) -> Option<Item> {
    const UNSTABLE: &str = "stab unstable";
    let (_, declared) = page.split_once("class=\"rust item-decl\"")?;
    let (_, after) = declared.split_once("</pre>")?;
    let first_words = after.split("<p>").next().unwrap_or_default();
    if first_words.contains(UNSTABLE) {
        return None;
    }
    let own = until(
        page,
        &[
            "id=\"trait-implementations\"",
            "id=\"deref-methods",
            "id=\"synthetic-implementations\"",
        ],
    );
    let mut item = Item::default();
    for method in own.split("<section id=\"").skip(1) {
        let Some((id, _)) = method.split_once("\" class=\"method\">") else {
            continue;
        };
        let Some(id) = id.strip_prefix("method.").or(id.strip_prefix("tymethod.")) else {
            continue;
        };
        if !until(method, &["</summary>"]).contains(UNSTABLE) {
            // A second method of the same name is told apart by a number.
            item.methods
                .insert(id.split('-').next().unwrap_or(id).to_owned());
        }
    }
    if let Some((_, implemented)) = page.split_once("id=\"trait-implementations-list\"") {
        let implemented = until(
            implemented,
            &[
                "id=\"synthetic-implementations\"",
                "id=\"blanket-implementations\"",
            ],
        );
        let headers = implemented.split("<section id=\"impl-").skip(1);
        let headers = headers.filter_map(|section| {
            let (_, header) = section.split_once("class=\"code-header\">")?;
            implemented_trait(&plain(until(header, &["</h3>"])), name)
        });
        item.traits
            .extend(headers.filter(|name| !SILENT.contains(&name.as_str())));
    }
    Some(item)
}

/// The text before the first of these.
fn until<'a>(text: &'a str, ends: &[&str]) -> &'a str {
    let end = ends.iter().filter_map(|end| text.find(end)).min();
    &text[..end.unwrap_or(text.len())]
}

/// The text of a piece of HTML.
fn plain(html: &str) -> String {
    let mut depth = 0;
    let text: String = html
        .chars()
        .filter(|letter| {
            depth += i32::from(*letter == '<');
            let shown = depth == 0;
            depth -= i32::from(*letter == '>');
            shown
        })
        .collect();
    text.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&amp;", "&")
}

/// `Default` from `impl<T: Default> Default for Mutex<T>`, if it is for the item with this name.
fn implemented_trait(header: &str, item: &str) -> Option<String> {
    let (bound, subject) = header.strip_prefix("impl")?.rsplit_once(" for ")?;
    let subject = subject.trim_start_matches(['&', '\'', ' ']);
    let subject = subject.strip_prefix("a ").unwrap_or(subject);
    let is_this = subject.strip_prefix(item)?;
    if is_this.starts_with(|letter: char| letter.is_alphanumeric()) {
        return None;
    }
    let mut depth = 0;
    let mut before = ' ';
    let mut name = String::new();
    for letter in bound.chars() {
        match letter {
            '<' => depth += 1,
            '>' if before == '-' => {}
            '>' => depth -= 1,
            other if depth == 0 => name.push(other),
            _ => {}
        }
        before = letter;
    }
    let name = name.trim();
    (!name.starts_with('!')).then(|| name.to_owned())
}
