//! Makes a test of each program written into prose, by skeptic.

#[path = "src/prose.rs"]
mod prose;

use std::env;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

fn main() {
    let package = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").expect("Cargo sets it"));
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("Cargo sets it"));
    let root = package
        .ancestors()
        .nth(2)
        .expect("tools/inline lies in the course");
    for watched in ["README.md", "CONTRIBUTING.md", "book/src", "solutions"] {
        println!("cargo::rerun-if-changed={}", root.join(watched).display());
    }
    let pages: Vec<PathBuf> = prose::all(root)
        .iter()
        .filter_map(|prose| normalised(prose, &out))
        .collect();
    skeptic::generate_doc_tests(&pages);
    write_tests(&out, !pages.is_empty());
    write_plain_package(&out.join("plain"));
}

/// A package without dependencies, as which skeptic compiles the programs. As this one it would give rustc our own
/// target folder, where the explorer's `std` lies beside the real one (E0464), and ask Cargo for every crate of the
/// workspace first.
fn write_plain_package(folder: &Path) {
    let manifest = "[package]\nname = \"plain\"\nedition = \"2021\"\n[workspace]\n";
    fs::create_dir_all(folder.join("src")).expect("OUT_DIR can be written");
    fs::write(folder.join("Cargo.toml"), manifest).expect("OUT_DIR can be written");
    fs::write(folder.join("src/lib.rs"), "").expect("OUT_DIR can be written");
    // Where skeptic looks for libraries: it finds the target folder two above a build script's own.
    fs::create_dir_all(folder.join("target/debug/build/plain/out"))
        .expect("OUT_DIR can be written");
}

/// A page with the programs of this text and nothing else, each under a heading that names its line: skeptic calls
/// its test after both. Their fences may stand in a quotation or a list, which skeptic would not undo.
fn normalised(prose: &prose::Prose, out: &Path) -> Option<PathBuf> {
    let programs = census::census(&prose.text).programs;
    if programs.is_empty() {
        return None;
    }
    let mut page = String::new();
    for program in programs {
        let (line, code) = (program.line, program.code);
        write!(page, "# at {line}\n\n~~~~~~rust\n{code}~~~~~~\n\n").expect("a String takes all");
    }
    let path = out.join(format!("{}.md", prose.file.replace(['/', '.'], "_")));
    fs::write(&path, page).expect("OUT_DIR can be written");
    Some(path)
}

/// skeptic's tests, each run through this package's own `run_test`: skeptic knows no time limit and no edition after
/// 2021.
fn write_tests(out: &Path, are_any: bool) {
    let generated = out.join("skeptic-tests.rs");
    let tests = match are_any {
        true => fs::read_to_string(&generated).expect("skeptic wrote its tests"),
        false => String::new(),
    };
    let tests = tests
        .replace("extern crate skeptic;\n", "")
        .replace("skeptic::rt::run_test(", "crate::run::run_test(");
    fs::write(out.join("programs.rs"), tests).expect("OUT_DIR can be written");
}
