//! The book by plain mdBook, which starts `weave preprocess` as any other preprocessor.

mod support;

use std::fs;
use std::path::Path;

use mdbook_driver::MDBook;
use support::{course_root, weave_binary};

#[test]
fn plain_mdbook_renders_the_same_listings_schedules_and_cards() {
    let out = Path::new(env!("CARGO_TARGET_TMPDIR")).join("book-of-plain-mdbook");
    // The one change: the command is here already, and need not be built by `cargo weave`.
    let command = format!("'{}' preprocess", weave_binary().display());
    let mut config = mdbook_driver::config::Config::from_disk(course_root().join("book/book.toml"))
        .expect("book.toml is right");
    config
        .set("preprocessor.weave.command", command)
        .expect("a command");
    config.build.build_dir = out.clone();

    MDBook::load_with_config(course_root().join("book"), config)
        .and_then(|book| book.build())
        .expect("the book renders");

    let page = fs::read_to_string(out.join("chapter03/three-instructions.html")).expect("the page");
    assert!(!page.contains("{{#"), "a directive is left");
    assert!(page.contains("<figcaption>chapters/chapter03/src/counter.rs"));
    assert!(page.contains("class=\"weave-schedule\""));
    assert!(
        page.contains("customElements.define('weave-program'"),
        "its elements are in the page"
    );
    let card = fs::read_to_string(out.join("chapter03/exercises.html")).expect("the page");
    assert!(card.contains("<weave-mark exercise=\"chapter03/lost_update\">"));
}
