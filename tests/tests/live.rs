//! The pages that `cargo weave` serves, in a real browser: marks, programs and reloading.

mod browser;
mod support;

use std::fs;

use browser::{Browser, Look};
use serde_json::json;
use support::Served;

const PROGRAM_PAGE: &str = "chapter03/three-instructions.html";
const CARD_PAGE: &str = "chapter03/exercises.html";
const CARD: &str = "document.querySelector('weave-mark[exercise=\"chapter03/lost_update\"]')";

fn open(served: &Served, browser: &Browser, page: &str) {
    browser.look(Look::new(1280, false));
    browser.open(&served.url(page));
    // Lost by a reload.
    browser.run("window.sameDocument = true");
}

fn text(browser: &Browser, expression: &str) -> String {
    let text = browser.run(&format!("return {expression}"));
    text.as_str().unwrap_or_default().to_owned()
}

#[test]
fn saving_an_exercise_shows_its_new_mark_without_a_reload() {
    let Some(browser) = Browser::start() else {
        return;
    };
    let served = Served::start();
    open(&served, &browser, CARD_PAGE);
    browser.wait_until(&format!("{CARD}.textContent.includes('0 of 12 points')"));

    let solution = served.scratch.read("solutions/chapter03/lost_update.rs");
    let solution: String = solution
        .lines()
        .filter(|line| !line.trim_start().starts_with("//[") && line.trim() != "//]")
        .map(|line| format!("{line}\n"))
        .collect();
    served
        .scratch
        .write("exercises/chapter03/lost_update.rs", &solution);

    browser.wait_until(&format!("{CARD}.textContent.includes('12 of 12 points')"));
    assert_eq!(browser.run("return window.sameDocument"), true);
    let told = text(&browser, &format!("{CARD}.nextElementSibling.textContent"));
    assert_eq!(
        told, "12 of 12 points. All checks passed.",
        "what a screen reader says"
    );
}

#[test]
fn a_file_that_is_gone_is_named_on_its_card_and_marked_again_when_it_is_back() {
    let Some(browser) = Browser::start() else {
        return;
    };
    let served = Served::start();
    let file = "exercises/chapter03/lost_update.rs";
    let stub = served.scratch.read(file);
    let said = format!("{CARD}.nextElementSibling");
    let expected = format!(
        "No mark: {file} is not there: `cargo weave reset lost_update` puts its stub there"
    );
    open(&served, &browser, CARD_PAGE);
    browser.wait_until(&format!("{CARD}.textContent.includes('0 of 12 points')"));

    fs::remove_file(served.scratch.path(file)).expect("it was there");
    browser.wait_until(&format!("{said}.className === 'no-mark'"));
    assert_eq!(text(&browser, &format!("{said}.innerText")), expected);

    // Who opens the page only now is told the same.
    open(&served, &browser, CARD_PAGE);
    browser.wait_until(&format!("{said}?.className === 'no-mark'"));
    assert_eq!(text(&browser, &format!("{said}.innerText")), expected);

    served.scratch.write(file, &stub);
    browser.wait_until(&format!("{CARD}.textContent.includes('0 of 12 points')"));
    browser.wait_until(&format!("{said}.className === 'unseen'"));
}

#[test]
fn the_page_of_progress_follows_what_is_saved_and_marks_what_was_changed() {
    let Some(browser) = Browser::start() else {
        return;
    };
    let served = Served::start();
    let file = "exercises/chapter03/lost_update.rs";
    let row = "document.querySelector('weave-progress tr[data-chapter=chapter03]')";
    let earns = |points: u32| {
        let points =
            format!("{row}.querySelector('.points').textContent.startsWith('{points} of ')");
        browser.wait_until(&points);
    };
    open(&served, &browser, "progress.html");
    earns(0);

    let solution = served.scratch.read("solutions/chapter03/lost_update.rs");
    served.scratch.write(file, &solution);
    earns(12);
    assert_eq!(browser.run("return window.sameDocument"), true);
    let done = text(
        &browser,
        &format!("{row}.querySelector('.done').textContent"),
    );
    assert!(done.starts_with("1 of "), "{done}");

    // As if it had been saved while nobody watched: what is remembered is the mark of another text.
    let marks = served.scratch.read(".weave/marks.json");
    let hash = marks
        .split("\"file\": \"")
        .nth(1)
        .and_then(|rest| rest.split('"').next());
    let other = marks.replace(hash.expect("a hash"), "another");
    served.scratch.write(".weave/marks.json", &other);
    let told = served.scratch.weave(&["progress"]).stdout;
    assert!(
        told.contains("1 exercise changed since the last mark"),
        "{told}"
    );
    open(&served, &browser, "progress.html");
    earns(12);

    let next = "document.querySelector('weave-progress .elsewhere a')";
    browser.wait_until(&format!("{next}?.getAttribute('href')"));
    browser.click("weave-progress .elsewhere a");
    browser.wait_until("document.querySelector(location.hash)?.checkVisibility()");
}

#[test]
fn a_failing_check_shows_the_schedule_that_breaks_it() {
    let Some(browser) = Browser::start() else {
        return;
    };
    let served = Served::start();
    let wrong = served
        .scratch
        .read("tests/chapter03/lost_update/wrong/load_then_store.rs");
    served
        .scratch
        .write("exercises/chapter03/lost_update.rs", &wrong);
    open(&served, &browser, CARD_PAGE);

    browser.wait_until(&format!(
        "{CARD}.querySelector('.verdict')?.innerText === 'lost update'"
    ));
    browser.click("weave-mark summary");

    browser.wait_until(&format!(
        "{CARD}.querySelector('.weave-schedule tr.preempts')?.checkVisibility()"
    ));
}

#[test]
fn a_program_is_run_edited_explored_and_put_back() {
    let Some(browser) = Browser::start() else {
        return;
    };
    let served = Served::start();
    open(&served, &browser, PROGRAM_PAGE);
    let result = "document.querySelector('weave-program .result')";
    browser.wait_until("document.querySelector('weave-program .run')");

    browser.click("weave-program .run");
    browser.wait_until(&format!("{result}.innerText.includes('of 2 hits')"));

    browser.click("weave-program .explore");
    browser.wait_until(&format!("{result}.innerText.includes('No failure')"));

    browser.run(
        "const code = document.querySelector('weave-program code'); \
         code.textContent = 'fn main() { println!(\"edited\"); }'; \
         code.dispatchEvent(new InputEvent('input', { bubbles: true }));",
    );
    browser.type_into("weave-program code", "\u{e009}\u{e007}"); // Control and Enter
    browser.wait_until(&format!("{result}.innerText.includes('edited')"));
    assert_eq!(
        text(
            &browser,
            "document.querySelector('weave-program .gutter').textContent"
        ),
        "1"
    );

    browser.click("weave-program .undo");
    let code = text(
        &browser,
        "document.querySelector('weave-program code').textContent",
    );
    let file = served.scratch.read("chapters/chapter03/examples/hits.rs");
    assert_eq!(code.trim_end(), file.trim_end());
}

#[test]
fn the_keyboard_leaves_a_program_and_undoes_what_it_typed() {
    let Some(browser) = Browser::start() else {
        return;
    };
    let served = Served::start();
    open(&served, &browser, PROGRAM_PAGE);
    browser.wait_until("document.querySelector('weave-program .run')");
    let code = "document.querySelector('weave-program code')";
    let before = text(&browser, &format!("{code}.textContent"));

    browser.type_into("weave-program code", "mine");
    assert_ne!(text(&browser, &format!("{code}.textContent")), before);
    browser.type_into("weave-program code", "\u{e004}"); // Tab
    let after_tab = text(&browser, "document.activeElement.className");
    browser.run(&format!("{code}.focus()"));
    browser.type_into("weave-program code", "\u{e009}zzzz\u{e009}"); // Control and Z for each letter

    assert_eq!(after_tab, "run");
    assert_eq!(text(&browser, &format!("{code}.textContent")), before);
    assert_eq!(browser.run(&format!("return {code}.children.length")), 0);
    let coloured = browser.run("return [...CSS.highlights.keys()].includes('code-keyword')");
    assert_eq!(coloured, true);
}

#[test]
fn what_takes_too_long_can_be_cancelled() {
    let Some(browser) = Browser::start() else {
        return;
    };
    let served = Served::start();
    open(&served, &browser, PROGRAM_PAGE);
    browser.wait_until("document.querySelector('weave-program .run')");
    browser.run(
        "document.querySelector('weave-program code').textContent = \
         'fn main() { std::thread::sleep(std::time::Duration::from_secs(60)); }'",
    );

    browser.click("weave-program .run");
    browser.wait_until("!document.querySelector('weave-program .cancel').hidden");
    browser.click("weave-program .cancel");

    browser
        .wait_until("document.querySelector('weave-program .status').textContent === 'Cancelled.'");
    browser.wait_until("document.querySelector('weave-program .cancel').hidden");
}

#[test]
fn two_explored_programs_have_landmarks_of_their_own_and_linked_verdicts() {
    let Some(browser) = Browser::start() else {
        return;
    };
    let served = Served::start();
    open(&served, &browser, PROGRAM_PAGE);
    browser.wait_until("document.querySelectorAll('weave-program .explore').length > 1");

    browser.run(
        "const programs = [...document.querySelectorAll('weave-program')]; \
         for (const program of programs.slice(0, 2)) { \
           program.querySelector('code').textContent = programs[1].querySelector('code').textContent; \
           program.querySelector('.explore').click(); }",
    );
    browser.wait_until("document.querySelectorAll('weave-program .weave-verdict a').length === 2");

    let names = browser.run(
        "return [...document.querySelectorAll('main section[aria-label], main [role=region]')].map(one => one.ariaLabel) \
           .filter((name, index, names) => names.indexOf(name) !== index)",
    );
    assert_eq!(names, json!([]), "names that two landmarks share");
    let target = text(
        &browser,
        "document.querySelector('weave-program .weave-verdict a').getAttribute('href')",
    );
    assert_eq!(target, "../verdicts.html#lost-update");
}

#[test]
fn a_program_that_does_not_compile_shows_the_compilers_words() {
    let Some(browser) = Browser::start() else {
        return;
    };
    let served = Served::start();
    open(&served, &browser, PROGRAM_PAGE);
    browser.wait_until("document.querySelector('weave-program .run')");

    browser.run(
        "document.querySelector('weave-program code').textContent = 'fn main() { let x: u8 = \"a\"; }';",
    );
    browser.click("weave-program .explore");

    browser
        .wait_until("document.querySelector('weave-program .result').innerText.includes('E0308')");
}

#[test]
fn saving_a_page_reloads_it_but_never_takes_an_edit() {
    let Some(browser) = Browser::start() else {
        return;
    };
    let served = Served::start();
    open(&served, &browser, PROGRAM_PAGE);
    let page = "book/src/chapter03/three-instructions.md";
    let before = served.scratch.read(page);

    served
        .scratch
        .write(page, &format!("{before}\nThe first news.\n"));
    browser.wait_until("document.querySelector('main').innerText.includes('The first news.')");
    assert_eq!(
        browser.run("return window.sameDocument ?? null"),
        json!(null)
    );

    browser.wait_until("document.querySelector('weave-program .run')");
    browser.type_into("weave-program code", "// mine");
    served
        .scratch
        .write(page, &format!("{before}\nThe second news.\n"));
    browser.wait_until("document.querySelector('.weave-news')");
    assert!(
        text(
            &browser,
            "document.querySelector('weave-program code').textContent"
        )
        .contains("// mine")
    );

    browser.click(".weave-news button");
    browser.wait_until("document.querySelector('main')?.innerText.includes('The second news.')");
}
