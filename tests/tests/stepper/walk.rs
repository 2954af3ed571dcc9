//! Walking through the schedule that fails: forward and back, to the end, with and without the states.

use std::fs;

use serde_json::json;

use crate::browser::{Browser, Host, Look};
use crate::site::{TOO_LARGE, site};
use crate::{
    END, HOME, LEFT, PROGRAMS, RIGHT, SPACE, WIDE, click, graph, open, seen, start, text, texts,
    visit,
};

const NEXT: &str = ".walking .primary";

/// How many steps the walk through a program has.
fn length(program: &str) -> usize {
    graph(program)["failing"].as_array().expect("a path").len()
}

#[test]
fn every_program_is_walked_to_its_verdict_by_mouse() {
    let Some((browser, host)) = start() else {
        return;
    };
    for (program, verdict, _) in PROGRAMS {
        visit(&browser, &host, program);
        let length = length(program);
        assert_eq!(text(&browser, ".count"), format!("step 0 of {length}"));
        assert_eq!(text(&browser, ".said"), "Nothing has run yet.");
        assert_eq!(seen(&browser, ".ending .weave-verdict"), 0, "{program}");

        for step in 1..=length {
            click(&browser, NEXT);

            assert_eq!(text(&browser, ".count"), format!("step {step} of {length}"));
        }

        assert_eq!(text(&browser, ".ending .weave-verdict"), verdict);
        let link = browser.run("return document.querySelector('.ending a').href");
        let place = format!("/verdicts.html#{}", verdict.replace(' ', "-"));
        assert!(link.as_str().is_some_and(|link| link.ends_with(&place)));
        let knots = browser.run("return document.querySelectorAll('.knot:not(.ahead)').length");
        assert_eq!(knots, length, "{program}: a knot a step");
        assert_eq!(seen(&browser, ".knot.preempts"), 1, "{program}");
    }
}

#[test]
fn the_lost_update_is_told_step_by_step() {
    let Some((browser, _host)) = open("lost_update", WIDE) else {
        return;
    };
    let mut told = Vec::new();
    for _ in 0..5 {
        click(&browser, NEXT);
        told.push(text(&browser, ".said"));
    }

    assert_eq!(told[0], "main starts T1; starts T2. Line 13.");
    assert_eq!(told[1], "T1 reads 0. Line 9.");
    assert_eq!(
        told[2],
        "A switch: T1 could have gone on, but T2 reads 0. Line 9."
    );
    assert_eq!(told[3], "T2 writes 1. Line 10.");
    assert_eq!(told[4], "T1 writes 1. Line 10.");
}

#[test]
fn a_walk_shows_who_stands_where_what_changed_and_who_holds_what() {
    let Some((browser, host)) = open("lost_update", WIDE) else {
        return;
    };
    browser.type_into(NEXT, &RIGHT.repeat(3));
    let here = "return [...document.querySelectorAll('.line')].filter(line => line.dataset.thread) \
                .map(line => line.innerText.replaceAll(/\\s+/g, ' '))";
    let lines = browser.run(here);
    assert_eq!(
        lines,
        json!([
            "T1 T2 10 hits.store(seen + 1, Relaxed);",
            "main 12 thread::scope(|s| {"
        ])
    );
    assert_eq!(
        seen(&browser, ".value.changed"),
        0,
        "a read changes nothing"
    );

    click(&browser, NEXT);
    assert_eq!(texts(&browser, ".value.changed dd"), ["1\nwas 0"]);

    visit(&browser, &host, "ab_ba");
    browser.type_into(NEXT, END);
    let values = texts(&browser, ".value dd").join(" ");
    assert!(values.contains("T1 holds it"), "{values}");
    assert!(values.contains("T2 waits"), "{values}");
    let lanes = texts(&browser, ".lane .status").join("; ");
    assert!(lanes.contains("waits for b, held by T2"), "{lanes}");
    assert!(lanes.contains("waits for a, held by T1"), "{lanes}");
}

#[test]
fn the_keyboard_walks_and_turns_no_page() {
    let Some((browser, host)) = open("check_then_act", WIDE) else {
        return;
    };
    let length = length("check_then_act");
    let place = |browser: &Browser| text(browser, ".count");

    browser.type_into(NEXT, &RIGHT.repeat(3));
    assert_eq!(place(&browser), format!("step 3 of {length}"));
    browser.type_into(NEXT, LEFT);
    assert_eq!(place(&browser), format!("step 2 of {length}"));
    browser.type_into(NEXT, END);
    assert_eq!(place(&browser), format!("step {length} of {length}"));
    browser.type_into(NEXT, RIGHT);
    assert_eq!(place(&browser), format!("step {length} of {length}"));
    browser.type_into(NEXT, HOME);
    assert_eq!(place(&browser), format!("step 0 of {length}"));
    browser.type_into(NEXT, SPACE);
    assert_eq!(place(&browser), format!("step 1 of {length}"));
    browser.type_into("input.place", RIGHT);
    assert_eq!(place(&browser), format!("step 2 of {length}"));
    let spoken = browser.run("return document.querySelector('input.place').ariaValueText");
    assert_eq!(spoken, format!("step 2 of {length}"));
    browser.type_into("input.place", END);
    assert_eq!(place(&browser), format!("step {length} of {length}"));

    let address = browser.run("return location.href");
    assert_eq!(address, host.page("check_then_act.html"));
}

#[test]
fn a_click_on_the_stepper_gives_it_the_keys() {
    let Some((browser, _host)) = open("ab_ba", WIDE) else {
        return;
    };
    click(&browser, ".said");

    browser.run("window.focused = document.activeElement.className");
    browser.type_into(".stepper", RIGHT);

    assert!(text(&browser, ".count").starts_with("step 1 of"));
    assert_eq!(
        browser.run("return window.focused.startsWith('stepper')"),
        true
    );
}

#[test]
fn without_states_there_is_the_walk_alone() {
    let Some(browser) = Browser::start() else {
        return;
    };
    let host = Host::of(site());
    browser.look(WIDE);

    browser.open(&host.page(&format!("{TOO_LARGE}.html")));
    browser.wait_until("document.querySelector('.stepper')");
    let steps = browser.run("return document.querySelectorAll('tbody tr').length");
    browser.type_into(NEXT, &RIGHT.repeat(4));

    assert_eq!(text(&browser, ".count"), format!("step 4 of {steps}"));
    assert!(text(&browser, ".said").starts_with("A switch: T1 could have gone on"));
    assert_eq!(seen(&browser, ".modes, .values, .move"), 0);
    browser.type_into(NEXT, END);
    assert_eq!(text(&browser, ".ending .weave-verdict"), "lost update");
}

#[test]
fn states_that_cannot_be_fetched_leave_the_walk() {
    let Some(browser) = Browser::start() else {
        return;
    };
    let folder = tempfile::tempdir().expect("a folder");
    let page = fs::read_to_string(site().join("ab_ba.html")).expect("rendered");
    fs::write(folder.path().join("ab_ba.html"), page).expect("written");
    fs::create_dir_all(folder.path().join("theme/elements")).expect("a folder");
    let module = "theme/elements/weave-schedule.js";
    fs::copy(site().join(module), folder.path().join(module)).expect("copied");
    let host = Host::of(folder.path());
    browser.look(Look::new(400, false));

    browser.open(&host.page("ab_ba.html"));
    browser.wait_until("document.querySelector('.stepper')");
    browser.run("document.querySelector('.stepper').scrollIntoView()");
    browser.wait_until(
        "performance.getEntriesByType('resource').some(e => e.name.includes('graphs/'))",
    );
    browser.type_into(NEXT, END);

    assert_eq!(text(&browser, ".ending .weave-verdict"), "deadlock");
    assert_eq!(seen(&browser, ".modes"), 0);
}

#[test]
fn the_states_are_fetched_when_the_stepper_comes_into_view() {
    let Some(browser) = Browser::start() else {
        return;
    };
    let host = Host::of(site());
    browser.look(WIDE);
    let asked = "performance.getEntriesByType('resource').some(e => e.name.includes('graphs/'))";

    let far = "document.querySelector('main').style.paddingBlockStart = '3000px'";
    browser.open(&host.page("ab_ba-still.html"));
    browser.run(&format!(
        "{far}; const script = document.createElement('script'); script.type = 'module'; \
         script.src = 'theme/elements/weave-schedule.js'; document.body.append(script)"
    ));
    browser.wait_until("document.querySelector('.stepper')");
    browser.wait_until(
        "new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))",
    );
    assert_eq!(browser.run(&format!("return {asked}")), false);

    browser.run("document.querySelector('.stepper').scrollIntoView()");

    browser.wait_until(asked);
}
