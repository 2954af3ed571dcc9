//! The mark that an open page of the book shows, read from what a browser makes of it.

use serde_json::Value;

use crate::browser::Browser;
use crate::shown::{Check, Shown, points_in, words};

const EXERCISE: &str = "chapter03/lost_update";

/// From now on, remembers each mark that the page is sent.
pub fn listen(browser: &Browser) {
    browser.run(
        "document.addEventListener('weave:mark', event => { (window.heard ??= []).push(event.detail); })",
    );
}

/// The next mark of the exercise that the page was sent, without its card.
pub fn next_mark(browser: &Browser) -> Value {
    browser.wait_until(&format!("window.heard?.at(-1)?.exercise === '{EXERCISE}'"));
    let mut mark = browser.run("return window.heard.splice(0).at(-1)");
    let card = mark.as_object_mut().and_then(|mark| mark.remove("html"));
    assert!(card.is_some_and(|card| card.is_string()), "{mark}");
    mark
}

/// What the exercise's card shows, schedules opened.
pub fn shown(browser: &Browser) -> Shown {
    let card = browser.run(&format!(
        "const card = document.querySelector('weave-mark[exercise=\"{EXERCISE}\"]'); \
         card.querySelectorAll('details').forEach(details => {{ details.open = true; }}); \
         const text = (of, what) => of.querySelector(what)?.innerText ?? null; \
         return {{ \
           points: text(card, '.score'), \
           looks_like: text(card, '.looks-like'), \
           checks: [...card.querySelectorAll('.check')].map(check => ({{ \
             name: text(check, '.name'), \
             points: text(check, '.points'), \
             verdict: text(check, '.verdict'), \
             message: text(check, '.message'), \
             note: text(check, '.note'), \
             lesson: text(check, '.lesson'), \
             source: text(check, '.weave-schedule .source'), \
           }})), \
         }};"
    ));
    let list = card["checks"].as_array().expect("a list");
    let looks_like = card["looks_like"].as_str();
    Shown {
        points: points_in(card["points"].as_str().expect("points")),
        checks: list.iter().map(check).collect(),
        looks_like: looks_like.map(|text| words(text.trim_start_matches("This looks like: "))),
    }
}

fn check(check: &Value) -> Check {
    let text = |part: &str| check[part].as_str().map(words);
    let lesson = check["lesson"].as_str().unwrap_or_default().lines();
    let lesson = lesson
        .filter(|line| !line.starts_with("Reread: "))
        .map(words);
    Check {
        // A card writes the name of a check as the sentence that it is.
        name: text("name").expect("a name").replace(' ', "_"),
        points: points_in(check["points"].as_str().expect("points")),
        verdict: text("verdict"),
        message: text("message"),
        schedule: text("source"),
        lesson: text("note").into_iter().chain(lesson).collect(),
    }
}
