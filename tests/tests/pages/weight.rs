//! No page is heavier than the course promises.

use std::fmt::Write;
use std::fs;

use super::browser::{Browser, Host, weigh};
use super::{pages, site};

#[test]
fn every_page_keeps_its_weight() {
    let Some(browser) = Browser::start() else {
        return;
    };
    let host = Host::of(site());

    let mut wrong = Vec::new();
    for page in pages(site()) {
        let weight = weigh(&browser, &host.page(&page));
        println!(
            "{page}: {} bytes, {} requests",
            weight.bytes,
            weight.requests.len()
        );
        wrong.extend(
            weight
                .complaints()
                .iter()
                .map(|complaint| format!("{page}: {complaint}")),
        );
    }

    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_page_that_weighs_too_much_is_told() {
    let Some(browser) = Browser::start() else {
        return;
    };
    let folder = tempfile::tempdir().expect("a folder");
    let mut heavy =
        "<!doctype html><title>Heavy</title><link rel=\"icon\" href=\"data:,\"><main>".to_owned();
    for image in 0..20 {
        write!(heavy, "<img src=\"{image}.png\" alt=\"\">").expect("a string takes all");
    }
    // Digits that no compression makes much smaller: four bits each.
    let mut state = 1_u64;
    for _ in 0..20_000 {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1);
        write!(heavy, "{:016x}", state.rotate_left(17) ^ state).expect("a string takes all");
    }
    fs::write(folder.path().join("heavy.html"), heavy).expect("written");
    let host = Host::of(folder.path());

    let complaints = weigh(&browser, &host.page("heavy.html"))
        .complaints()
        .join("\n");

    assert!(
        complaints.contains("bytes, and 120000 are allowed"),
        "{complaints}"
    );
    assert!(
        complaints.contains("21 requests, and 20 are allowed"),
        "{complaints}"
    );
}
