//! The elements that draw, in a real browser: by mouse, by keyboard, in every look, and beside the numbers of the chapters.

#[path = "../browser/mod.rs"]
mod browser;
mod looks;
mod numbers;
mod site;
mod speedup;
#[path = "../support/mod.rs"]
mod support;

use browser::{Browser, Host, Look};
use site::site;

/// Each element with the program that prints its data.
const ELEMENTS: [(&str, &str); 4] = [
    ("weave-exhibition", "chapter01/exhibition"),
    ("weave-gantt", "chapter01/gantt"),
    ("weave-latency", "chapter01/latency"),
    ("weave-speedup", "chapter12/speedup"),
];

// What the keys of a slider send.
const HOME: &str = "\u{e011}";
const END: &str = "\u{e010}";
const RIGHT: &str = "\u{e014}";

/// What is true once an element has drawn itself.
const DRAWN: &str = "document.querySelector('.drawn svg > *')";

/// A browser on the page of an element, once that is drawn.
fn open(page: &str, look: Look) -> Option<(Browser, Host)> {
    let browser = Browser::start()?;
    let host = Host::of(site());
    browser.look(look);
    browser.open(&host.page(page));
    browser.wait_until(DRAWN);
    Some((browser, host))
}

const WIDE: Look = Look::new(1280, false);

fn said(browser: &Browser) -> String {
    text(browser, ".said")
}

fn text(browser: &Browser, selector: &str) -> String {
    let script = format!("return document.querySelector('{selector}').textContent");
    browser
        .run(&script)
        .as_str()
        .expect("the text of an element")
        .to_owned()
}

fn texts(browser: &Browser, selector: &str) -> Vec<String> {
    let script =
        format!("return [...document.querySelectorAll('{selector}')].map(e => e.textContent)");
    serde_json::from_value(browser.run(&script)).expect("texts")
}

/// Chooses in a list as a mouse does.
fn choose(browser: &Browser, index: usize) {
    browser.click(&format!("select option:nth-of-type({})", index + 1));
}

#[test]
fn the_exhibition_follows_the_mouse_and_tells_a_screen_reader_once_it_rests() {
    let Some((browser, _host)) = open("weave-exhibition.html", Look::new(400, true)) else {
        return;
    };
    browser.click("input"); // in the middle

    assert!(["30", "31"].contains(&text(&browser, "output").as_str()));
    assert!(said(&browser).contains("12 times as fast and not 3"));
    browser.wait_until(
        "document.querySelector('[role=status]').textContent === document.querySelector('.said').textContent",
    );
    assert_eq!(browser.run("return window.turned"), 0);
}

#[test]
fn the_arrow_keys_move_a_slider_and_turn_no_page() {
    let Some(browser) = Browser::start() else {
        return;
    };
    let host = Host::of(site());

    for (name, _) in ELEMENTS {
        browser.open(&host.page(&format!("{name}.html")));
        browser.wait_until(DRAWN);
        let before = said(&browser);
        browser.type_into("input[type=range]", &format!("{HOME}{RIGHT}"));

        assert_ne!(said(&browser), before, "{name}");
        assert_eq!(browser.run("return window.turned"), 0, "{name}");
        let spoken =
            browser.run("return document.querySelector('input[type=range]').ariaValueText");
        assert!(spoken.is_string(), "{name}: {spoken}");
        browser.type_into("body", RIGHT);
        assert_eq!(browser.run("return window.turned"), 1, "elsewhere they do");
    }
}
