//! Runs a program under the limits, and holds the census.

use std::path::Path;
use std::sync::LazyLock;

use marking::{Course, Marker};

static MARKER: LazyLock<Marker> = LazyLock::new(|| {
    let course =
        Course::find(Path::new(env!("CARGO_MANIFEST_DIR"))).expect("it lies in the course");
    Marker::new(&course).expect("the libraries build")
});

/// What skeptic's generated tests call in place of its own. It takes the package without dependencies that the build
/// script wrote for `_package` and `_out`.
///
/// # Panics
/// If the program does not compile, in either edition, or does not end well.
pub fn run_test(_package: &str, _out: &str, target: &str, text: &str) {
    let plain = concat!(env!("OUT_DIR"), "/plain");
    let out = concat!(env!("OUT_DIR"), "/plain/target/debug/build/plain/out");
    skeptic::rt::compile_test(plain, out, target, text);
    run(text);
}

fn run(text: &str) {
    let ran = match MARKER.run_text("program.rs", text) {
        Ok(ran) => ran,
        Err(error) => panic!("{error}"),
    };
    assert!(ran.ok, "it did not end well:\n{}{}", ran.stdout, ran.stderr);
}

#[test]
fn every_rust_block_in_prose_has_one_owner() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let mut orphans = Vec::new();
    for prose in crate::prose::all(&root) {
        for orphan in census::census(&prose.text).orphans {
            let (file, line) = (&prose.file, orphan.line);
            orphans.push(format!("{file}:{line}: {}; {}", orphan.what, orphan.remedy));
        }
    }
    assert!(orphans.is_empty(), "{}", orphans.join("\n"));
}

#[test]
#[should_panic(expected = "stopped: it")]
fn an_endless_program_is_stopped() {
    run("fn main() { loop {} }");
}

#[test]
#[should_panic(expected = "E0308")]
fn a_program_that_does_not_compile_fails() {
    run("fn main() { let _: u8 = \"one\"; }");
}

#[test]
#[should_panic(expected = "did not end well")]
fn a_program_that_panics_fails() {
    run("fn main() { assert_eq!(1, 2); }");
}
