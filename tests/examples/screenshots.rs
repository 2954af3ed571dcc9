//! Takes the screenshots of the book, one of which the README shows: `cargo run -p tests --example screenshots [NAME]`.

#[path = "../tests/browser/mod.rs"]
mod browser;
#[path = "../tests/support/mod.rs"]
mod support;

use std::env;
use std::fs;
use std::process::ExitCode;

use browser::{Browser, Host, Look};
use support::{course_root, weave_in};

/// Each picture: its name, its page, what it begins with, and its height in CSS pixels on a wide screen and on a
/// narrow one.
const SHOTS: &[(&str, &str, &str, [u32; 2])] = &[
    ("welcome", "index.html", "h1", [900, 800]),
    (
        "opening",
        "chapter03/race-conditions.html",
        "h1",
        [900, 900],
    ),
    ("plan", "plan.html", "h1", [900, 900]),
    (
        "prose",
        "chapter03/three-instructions.html",
        "h1",
        [1000, 1000],
    ),
    (
        "schedule",
        "chapter03/three-instructions.html",
        "#which-schedule-loses-a-hit",
        [1420, 1420],
    ),
    (
        "note",
        "chapter03/look-then-leap.html",
        "#between-processes",
        [1300, 1500],
    ),
    (
        "figure",
        "chapter03/how-many.html",
        "figure.picture",
        [700, 700],
    ),
    (
        "refused",
        "chapter03/data-races.html",
        "figure.refused",
        [900, 900],
    ),
    (
        "exercise",
        "chapter03/exercises.html",
        ".exercise",
        [800, 900],
    ),
    ("verdicts", "verdicts.html", "h1", [800, 800]),
    ("progress", "progress.html", "h1", [800, 800]),
    ("quiz", "chapter02/join.html", "weave-quiz", [700, 800]),
    (
        "exhibition",
        "chapter01/working-and-waiting.html",
        "weave-exhibition",
        [900, 1000],
    ),
    (
        "latency",
        "chapter01/the-scale-of-time.html",
        "weave-latency",
        [900, 1000],
    ),
    (
        "gantt",
        "chapter01/one-core.html",
        "weave-gantt",
        [900, 1100],
    ),
    (
        "speedup",
        "chapter12/the-law.html",
        "weave-speedup",
        [1100, 1300],
    ),
    (
        "bars",
        "chapter12/where-it-goes.html",
        "figure.picture",
        [700, 700],
    ),
    (
        "source",
        "files/chapters/chapter03/src/counter.rs.html",
        "h1",
        [700, 700],
    ),
];

/// Brings the beginning of a picture to the top of the window.
const SCROLL: &str = "
    const begin = document.querySelector('SELECTOR');
    begin.scrollIntoView();
    scrollBy(0, begin.getBoundingClientRect().top - 24);
    const bar = document.getElementById('mdbook-menu-bar');
    if (bar && scrollY > 0) bar.style.visibility = 'hidden';";

fn main() -> ExitCode {
    let Some(browser) = Browser::start() else {
        return ExitCode::FAILURE;
    };
    let only = env::args().nth(1);
    let root = course_root();
    let built = weave_in(&root, &["build"]).status().expect("weave starts");
    if !built.success() {
        return ExitCode::FAILURE;
    }
    let host = Host::of(&root.join("book/book"));
    let folder = root.join("book/screenshots");
    fs::create_dir_all(&folder).expect("book/ can be written");
    for (name, page, begin, [wide, narrow]) in SHOTS {
        if only.as_ref().is_some_and(|only| only != name) {
            continue;
        }
        for look in Look::ALL {
            browser.resize(look, if look.width < 600 { *narrow } else { *wide });
            browser.open(&host.page(page));
            browser.wait_until("!document.querySelector('main :not(:defined)')");
            browser.run(&SCROLL.replace("SELECTOR", begin));
            let path = folder.join(format!("{name}-{}.webp", look.name()));
            fs::write(&path, decoded(&browser.picture())).expect("book/screenshots can be written");
            println!("{}", path.display());
        }
    }
    ExitCode::SUCCESS
}

/// Base64, without a dependency for this one place.
fn decoded(text: &str) -> Vec<u8> {
    const ALPHABET: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut bytes = Vec::with_capacity(text.len() * 3 / 4);
    let (mut bits, mut held) = (0_u32, 0);
    for digit in text
        .bytes()
        .filter_map(|byte| ALPHABET.iter().position(|&one| one == byte))
    {
        bits = (bits << 6 | digit as u32) & 0xFFF_FFFF;
        held += 6;
        if held >= 8 {
            held -= 8;
            bytes.push((bits >> held) as u8);
        }
    }
    bytes
}
