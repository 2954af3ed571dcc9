//! Takes the screenshots of the book, one of which the README shows: `cargo run -p tests --example screenshots`.

#[path = "../tests/browser/mod.rs"]
mod browser;
#[path = "../tests/support/mod.rs"]
mod support;

use std::fs;
use std::process::ExitCode;

use browser::{Browser, Host, Look};
use support::{course_root, weave_in};

/// The page that shows what Weave is: a program, and the schedule that breaks it.
const PAGE: &str = "chapter03/three-instructions.html";

/// In CSS pixels: the program and its schedule are in view in all four.
const HEIGHT: u32 = 1420;

/// The section with the schedule, from its heading on.
const SCROLL: &str = "
    let part = document.querySelector('.weave-schedule');
    while (part && part.localName !== 'h2') part = part.previousElementSibling;
    part.scrollIntoView();
    scrollBy(0, part.getBoundingClientRect().top - 20);
    document.getElementById('mdbook-menu-bar').style.visibility = 'hidden';";

fn main() -> ExitCode {
    let Some(browser) = Browser::start() else {
        return ExitCode::FAILURE;
    };
    let root = course_root();
    let built = weave_in(&root, &["build"]).status().expect("weave starts");
    if !built.success() {
        return ExitCode::FAILURE;
    }
    let host = Host::of(&root.join("book/book"));
    let folder = root.join("book/screenshots");
    fs::create_dir_all(&folder).expect("book/ can be written");
    for look in Look::ALL {
        browser.resize(look, HEIGHT);
        browser.open(&host.page(PAGE));
        browser.run(SCROLL);
        let path = folder.join(format!("{}.png", look.name()));
        fs::write(&path, browser.screenshot()).expect("book/screenshots can be written");
        println!("{}", path.display());
    }
    ExitCode::SUCCESS
}
