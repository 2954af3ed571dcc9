//! The quiz: ticked, checked, told, kept and tried again.

use serde_json::json;

use crate::browser::{Browser, Host, Look, complaints};
use crate::looks::PRINT;
use crate::{SPACE, click, seen, text, texts};

const ENTER: &str = "\u{e007}";
const CHECK: &str = "weave-quiz .primary";

fn start() -> Option<(Browser, Host)> {
    let (browser, host) = crate::start()?;
    visit(&browser, &host);
    Some((browser, host))
}

fn visit(browser: &Browser, host: &Host) {
    browser.open(&host.page("quiz.html"));
    browser.wait_until("document.querySelector('weave-quiz .primary')");
}

fn choice(number: usize) -> String {
    format!("label:nth-of-type({number}) input")
}

#[test]
fn each_choice_says_whether_it_was_right_and_why() {
    let Some((browser, _host)) = start() else {
        return;
    };
    assert_eq!(seen(&browser, ".because"), 0);
    click(&browser, &choice(1));
    click(&browser, &choice(3));

    click(&browser, CHECK);

    let words = ["right: it can", "wrong: it can", "wrong: it cannot"];
    assert_eq!(texts(&browser, ".verdict"), words);
    assert_eq!(seen(&browser, ".because"), 3);
    assert_eq!(text(&browser, ".score"), "1 of 3 right.");
}

#[test]
fn the_keyboard_ticks_checks_and_tries_again() {
    let Some((browser, _host)) = start() else {
        return;
    };
    browser.type_into(&choice(1), SPACE);
    browser.type_into(&choice(2), SPACE);

    browser.type_into(&choice(2), ENTER);

    assert_eq!(text(&browser, ".score"), "All 3 right.");
    let focused = "return document.activeElement.innerText";
    assert_eq!(browser.run(focused), "Try again", "the focus is kept");
    browser.type_into("weave-quiz button:not([hidden])", ENTER);
    assert_eq!(seen(&browser, ".because"), 0);
    let ticked = "return document.querySelectorAll('weave-quiz :checked').length";
    assert_eq!(browser.run(ticked), 0);
    assert_eq!(
        browser.run("return document.activeElement.type"),
        "checkbox"
    );
}

#[test]
fn an_answer_is_kept_until_it_is_tried_again() {
    let Some((browser, host)) = start() else {
        return;
    };
    click(&browser, &choice(1));
    click(&browser, CHECK);

    visit(&browser, &host);

    assert_eq!(text(&browser, ".score"), "2 of 3 right.");
    click(&browser, "weave-quiz button:not([hidden])");
    visit(&browser, &host);
    assert_eq!(text(&browser, ".score"), "");
}

#[test]
fn on_paper_each_choice_has_its_answer_and_its_explanation() {
    let Some((browser, _host)) = start() else {
        return;
    };

    browser.run(PRINT);

    assert_eq!(seen(&browser, ".because"), 3);
    assert_eq!(seen(&browser, "weave-quiz button"), 0);
    let answers = browser.run(
        "return [...document.querySelectorAll('weave-quiz label')] \
           .map(label => getComputedStyle(label, '::after').content)",
    );
    assert_eq!(
        answers,
        json!(["\"It can.\"", "\"It can.\"", "\"It cannot.\""])
    );
}

#[test]
fn a_quiz_is_quiet_keeps_to_itself_and_can_be_read_in_every_look() {
    let Some((browser, host)) = start() else {
        return;
    };

    let mut wrong = Vec::new();
    for look in Look::ALL {
        wrong.extend(complaints(&browser, &host.page("quiz.html"), look));
        browser.wait_until("document.querySelector('weave-quiz .bar')");
        browser.run("document.querySelector('weave-quiz .primary:not([hidden])')?.click()");
        let contrasts = browser.run(include_str!("../browser/contrast.js"));
        if contrasts != json!([]) {
            wrong.push(format!("{}: {contrasts}", look.name()));
        }
    }

    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
