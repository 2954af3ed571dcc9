//! The answers captured with the book: each is what its program gives today.
//!
//! `UPDATE_GOLDEN=1 cargo test -p tests --test captured` writes them.

use std::env;
use std::fs;
use std::path::Path;
use std::sync::Arc;

use marker::{Course, Marker};
use programs::{BookPrograms, differences};

const REFRESH: &str = "`UPDATE_GOLDEN=1 cargo test -p tests --test captured` writes them anew; \
                       look at the difference before you commit it";

#[test]
fn every_captured_answer_is_what_its_program_gives_today() {
    let here = env::current_dir().expect("a test has a current folder");
    let course = Course::find(&here).expect("tests run inside the course");
    let (root, captured) = (course.root.clone(), course.root.join("book/captured"));
    let marker = Arc::new(Marker::new(&course).expect("the libraries build"));
    let scratch = tempfile::tempdir().expect("a folder");
    let anew = scratch.path().join("captured");

    let programs = BookPrograms::anew(course, &anew, marker);
    render::build(&root, &scratch.path().join("site"), Arc::new(programs))
        .unwrap_or_else(|error| panic!("the book does not render:\n{error}"));

    if env::var_os("UPDATE_GOLDEN").is_some() {
        // Missing the first time.
        let _ = fs::remove_dir_all(&captured);
        copy(&anew, &captured);
    }
    let differences = differences("book/captured", &captured, &anew);
    assert!(
        differences.is_empty(),
        "{}\n{REFRESH}",
        differences.join("\n")
    );
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("the folder is made");
    for entry in fs::read_dir(from).expect("a folder").flatten() {
        let (source, target) = (entry.path(), to.join(entry.file_name()));
        if source.is_dir() {
            copy(&source, &target);
        } else {
            fs::copy(&source, &target).expect("the answer is written");
        }
    }
}
