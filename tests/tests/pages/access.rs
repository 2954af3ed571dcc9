//! Pages that everybody can use: axe-core finds nothing, in no theme.

use std::fs;
use std::thread;

use super::browser::{Host, axe, violations, without_axe};
use super::{pages, site};

/// Browsers at a time: one takes seconds a page, and mostly computes.
const BROWSERS: usize = 2;

#[test]
fn axe_finds_nothing_in_any_page_in_any_theme() {
    let host = Host::of(site());
    let pages = pages(site());

    let wrong: Vec<String> = thread::scope(|scope| {
        let parts: Vec<_> = (0..BROWSERS)
            .map(|part| {
                let pages = pages.iter().skip(part).step_by(BROWSERS);
                scope.spawn(|| wrong_in(pages, &host))
            })
            .collect();
        let found = parts
            .into_iter()
            .flat_map(|part| part.join().expect("pages are looked at"));
        found.collect()
    });

    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// What axe finds in these pages, by a browser of their own.
fn wrong_in<'a>(pages: impl Iterator<Item = &'a String>, host: &Host) -> Vec<String> {
    let Some(axe) = axe() else {
        return Vec::new();
    };
    pages
        .flat_map(|page| {
            let found = violations(&axe, &host.page(page));
            found.into_iter().map(move |line| format!("{page}: {line}"))
        })
        .collect()
}

#[test]
fn what_axe_should_find_it_finds() {
    let Some(axe) = axe() else {
        return;
    };
    let folder = tempfile::tempdir().expect("a folder");
    let barred = "<!doctype html><html lang=\"en\"><title>Barred</title><link rel=\"icon\" href=\"data:,\">\
                  <style>.coal p { background: #111; color: #333 }</style>\
                  <main><h1>Barred</h1><p>Dark on dark.</p><img src=\"data:,\"></main>";
    fs::write(folder.path().join("barred.html"), barred).expect("written");
    let host = Host::of(folder.path());

    let found = violations(&axe, &host.page("barred.html")).join("\n");

    assert!(found.contains("1280 pixels, light: image-alt"), "{found}");
    assert!(
        found.contains("1280 pixels, coal: color-contrast"),
        "{found}"
    );
    assert!(!found.contains("navy: color-contrast"), "{found}");
}

#[test]
fn without_axe_tests_are_skipped_unless_it_is_required() {
    assert!(without_axe(false).is_ok_and(|line| line.starts_with("SKIPPED")));
    assert!(without_axe(true).is_err_and(|message| message.contains("npm ci")));
}
