//! Pages that everybody can use: axe-core finds nothing, in no theme.

use std::fs;

use super::browser::{Host, axe, violations, without_axe};
use super::{pages, site};

#[test]
fn axe_finds_nothing_in_any_page_in_any_theme() {
    let Some(axe) = axe() else {
        return;
    };
    let host = Host::of(site());

    let mut wrong = Vec::new();
    for page in pages(site()) {
        let found = violations(&axe, &host.page(&page));
        wrong.extend(found.iter().map(|line| format!("{page}: {line}")));
    }

    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
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
