//! The stepper and the quiz in a real browser, in pages that the renderer makes: by mouse, by keyboard, in every look.

#[path = "../browser/mod.rs"]
mod browser;
mod looks;
mod quiz;
mod scheduler;
mod site;
#[path = "../support/mod.rs"]
mod support;
mod walk;

use browser::{Browser, Host, Look};
use serde_json::Value;
use site::site;

/// Each program with the word for what is wrong with it, and the goal that a reader gets.
const PROGRAMS: [(&str, &str, &str); 4] = [
    ("lost_update", "lost update", "Lose an update."),
    ("check_then_act", "panicked", "Make it panic."),
    ("ab_ba", "deadlock", "Make them wait for ever."),
    (
        "lost_wake_up",
        "lost wake-up",
        "Let a notification find nobody.",
    ),
];

const WIDE: Look = Look::new(1280, false);

// Keys without a character, as WebDriver names them.
const BACKSPACE: &str = "\u{e003}";
const SPACE: &str = " ";
const END: &str = "\u{e010}";
const HOME: &str = "\u{e011}";
const LEFT: &str = "\u{e012}";
const RIGHT: &str = "\u{e014}";

/// A browser, and the site.
fn start() -> Option<(Browser, Host)> {
    let browser = Browser::start()?;
    browser.look(WIDE);
    Some((browser, Host::of(site())))
}

/// A browser on a page, its stepper in view and the states fetched.
fn open(page: &str, look: Look) -> Option<(Browser, Host)> {
    let (browser, host) = start()?;
    browser.look(look);
    visit(&browser, &host, page);
    Some((browser, host))
}

fn visit(browser: &Browser, host: &Host, page: &str) {
    browser.open(&host.page(&format!("{page}.html")));
    browser.wait_until("document.querySelector('.stepper')");
    browser.run("document.querySelector('.stepper').scrollIntoView({ block: 'center' })");
    browser.wait_until("document.querySelector('.modes').checkVisibility()");
}

/// Clicks in the middle of the window, where no bar of the page lies over it.
fn click(browser: &Browser, selector: &str) {
    browser.run(&format!(
        "document.querySelector('{selector}').scrollIntoView({{ block: 'center' }})"
    ));
    browser.click(selector);
}

fn be_the_scheduler(browser: &Browser) {
    click(browser, ".modes button:last-child");
}

fn text(browser: &Browser, selector: &str) -> String {
    let script = format!("return document.querySelector('{selector}').innerText");
    let text = browser.run(&script);
    text.as_str().expect("an element's text").to_owned()
}

fn texts(browser: &Browser, selector: &str) -> Vec<String> {
    let script =
        format!("return [...document.querySelectorAll('{selector}')].map(e => e.innerText)");
    serde_json::from_value(browser.run(&script)).expect("texts")
}

/// How many there are that a reader can see.
fn seen(browser: &Browser, selector: &str) -> u64 {
    let script = format!(
        "return [...document.querySelectorAll('{selector}')] \
           .filter(e => e.checkVisibility({{ visibilityProperty: true }})).length"
    );
    browser.run(&script).as_u64().expect("a number")
}

/// The states of a program, as the page fetches them.
fn graph(program: &str) -> Value {
    let file = site().join(format!("graphs/chapter03/{program}.json"));
    let text = std::fs::read_to_string(file).expect("the renderer wrote it");
    serde_json::from_str(&text).expect("JSON")
}
