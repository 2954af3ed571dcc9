//! What is shown of a class, drawn from one small gradebook that holds every kind of grade:
//! `UPDATE_GOLDEN=1 cargo test -p class --test shown`.

mod book;
mod export;
mod report;

use std::path::{Path, PathBuf};
use std::{env, fs};

fn golden(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/shown/golden");
    folder.join(name)
}

fn assert_is_golden(name: &str, text: &str) {
    let path = golden(name);
    if env::var_os("UPDATE_GOLDEN").is_some() {
        fs::write(&path, text).expect("the source is writable");
    }
    let before = fs::read_to_string(&path).unwrap_or_default();
    assert_eq!(text, before, "{}", path.display());
}
