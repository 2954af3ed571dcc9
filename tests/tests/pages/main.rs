//! The pages of the book in a real browser, from a static host.

mod access;
#[path = "../browser/mod.rs"]
mod browser;
mod search;
#[path = "../support/mod.rs"]
mod support;
mod threads;
mod weight;

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use browser::{Browser, Host, Look, THEMES, absent, broken_links, complaints};
use serde_json::json;
use support::{course_root, weave_in};

const SCHEDULE_PAGE: &str = "chapter03/three-instructions.html";
const CARD_PAGE: &str = "chapter03/exercises.html";

/// The static site, built once by the command.
fn site() -> &'static Path {
    static SITE: OnceLock<PathBuf> = OnceLock::new();
    SITE.get_or_init(|| {
        let out = Path::new(env!("CARGO_TARGET_TMPDIR")).join("book-of-pages");
        let arguments = ["build".as_ref(), "--out".as_ref(), out.as_os_str()];
        let built = weave_in(&course_root(), &arguments)
            .output()
            .expect("weave starts");
        let messages = String::from_utf8_lossy(&built.stderr);
        assert!(built.status.success(), "{messages}");
        out
    })
}

/// Every page of the site, but for the one that prints itself and mdBook's two without a chapter.
fn pages(folder: &Path) -> Vec<String> {
    fn collect(root: &Path, folder: &Path, pages: &mut Vec<String>) {
        for entry in fs::read_dir(folder).expect("a folder").flatten() {
            let path: PathBuf = entry.path();
            if path.is_dir() {
                collect(root, &path, pages);
            } else if path
                .extension()
                .is_some_and(|extension| extension == "html")
            {
                let page = path.strip_prefix(root).expect("inside the site");
                pages.push(page.to_string_lossy().replace('\\', "/"));
            }
        }
    }
    let mut pages = Vec::new();
    collect(folder, folder, &mut pages);
    pages.retain(|page| !["print.html", "404.html", "toc.html"].contains(&page.as_str()));
    pages.sort();
    pages
}

/// The looks that a page must be good in. A source file's page differs from the next in its code alone, and what fits a
/// phone fits.
fn looks(page: &str) -> &'static [Look] {
    const ALL: &[Look] = &Look::ALL;
    const OF_A_FILE: &[Look] = &[Look::new(400, true)];
    match page.starts_with("files/") {
        true => OF_A_FILE,
        false => ALL,
    }
}

#[test]
fn every_page_is_quiet_keeps_to_itself_fits_its_window_and_has_no_broken_link() {
    let Some(browser) = Browser::start() else {
        return;
    };
    let host = Host::of(site());

    let mut wrong = Vec::new();
    for page in pages(site()) {
        for &look in looks(&page) {
            wrong.extend(complaints(&browser, &host.page(&page), look));
        }
        let links = broken_links(&browser);
        wrong.extend(
            links
                .iter()
                .map(|link| format!("{page}: leads nowhere: {link}")),
        );
    }

    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_broken_page_is_told() {
    let Some(browser) = Browser::start() else {
        return;
    };
    let folder = tempfile::tempdir().expect("a folder");
    let broken = "<!doctype html><title>Broken</title>\
                  <meta name=\"viewport\" content=\"width=device-width\"><link rel=\"icon\" href=\"data:,\">\
                  <img src=\"http://somebody-else.invalid/pixel.png\" alt=\"\">\
                  <a href=\"nowhere.html\">nowhere</a> <a href=\"#nobody\">nobody</a>\
                  <div class=\"wide\" style=\"width: 500px\">wide</div>\
                  <script>throw new Error('planted')</script>";
    fs::write(folder.path().join("broken.html"), broken).expect("written");
    let host = Host::of(folder.path());

    let wrong = complaints(&browser, &host.page("broken.html"), Look::new(400, false)).join("\n");

    assert!(wrong.contains("planted"), "{wrong}");
    assert!(
        wrong.contains("request to a third party: http://somebody-else.invalid/"),
        "{wrong}"
    );
    assert!(
        wrong.contains("wider than the window: \"div.wide\""),
        "{wrong}"
    );
    assert_eq!(broken_links(&browser), ["nowhere.html", "#nobody"]);
}

#[test]
fn every_theme_is_a_click_away_and_can_be_read() {
    let Some(browser) = Browser::start() else {
        return;
    };
    let host = Host::of(site());
    browser.look(Look::new(1280, false));
    browser.open(&host.page(SCHEDULE_PAGE));

    browser.click("#mdbook-theme-toggle");

    let mut grounds = Vec::new();
    for theme in THEMES {
        browser.click(&format!("#mdbook-theme-{theme}"));

        let class = browser.run("return document.documentElement.className");
        assert!(
            class.as_str().is_some_and(|class| class.contains(theme)),
            "{class}"
        );
        let contrasts = browser.run(include_str!("../browser/contrast.js"));
        assert_eq!(contrasts, json!([]), "in {theme}");
        grounds
            .push(browser.run("return getComputedStyle(document.documentElement).backgroundColor"));
    }

    grounds.dedup();
    assert_eq!(grounds.len(), THEMES.len(), "{grounds:?}");
}

#[test]
fn a_system_that_asks_for_dark_pages_gets_them() {
    let Some(browser) = Browser::start() else {
        return;
    };
    let host = Host::of(site());
    browser.look(Look::new(1280, true));

    browser.open(&host.page("index.html"));

    let scheme = browser.run("return getComputedStyle(document.documentElement).colorScheme");
    assert_eq!(scheme, "dark");
}

/// The stepper has it behind a summary.
fn open_the_table(browser: &Browser) {
    browser.wait_until("document.querySelector('weave-schedule .as-table')");
    browser.run("document.querySelector('.as-table').open = true");
}

#[test]
fn the_failing_schedule_is_a_table_with_a_column_a_thread_and_one_preemption() {
    let Some(browser) = Browser::start() else {
        return;
    };
    let host = Host::of(site());
    browser.look(Look::new(1280, false));

    browser.open(&host.page(SCHEDULE_PAGE));
    open_the_table(&browser);

    let heads = browser.run(
        "return [...document.querySelectorAll('.weave-schedule thead th')].map(head => head.textContent)",
    );
    assert_eq!(heads, json!(["step", "main", "T1", "T2", "where"]));
    let preempting = browser.run(
        "return [...document.querySelectorAll('.weave-schedule tr.preempts')].map(row => row.innerText.includes('preemption'))",
    );
    assert_eq!(preempting, json!([true]), "told in words, once");
}

#[test]
fn on_a_narrow_screen_the_schedule_scrolls_by_itself_and_by_keyboard() {
    let Some(browser) = Browser::start() else {
        return;
    };
    let host = Host::of(site());
    browser.look(Look::new(400, false));
    browser.open(&host.page(SCHEDULE_PAGE));
    open_the_table(&browser);
    let region = "document.querySelector('.weave-scroll')";

    assert_eq!(
        browser.run(&format!(
            "return {region}.scrollWidth > {region}.clientWidth"
        )),
        true
    );
    assert_eq!(
        browser.run(&format!("return {region}.getAttribute('role')")),
        "region"
    );
    assert_eq!(
        browser.run(&format!("return {region}.ariaLabel.length > 0")),
        true
    );
    browser.run(&format!(
        "{region}.focus(); {region}.scrollIntoView({{ block: 'center' }})"
    ));
    browser.type_into(".weave-scroll", "\u{e014}"); // the right arrow
    browser.wait_until(&format!("{region}.scrollLeft > 0"));
}

#[test]
fn colouring_code_changes_none_of_its_characters() {
    let Some(browser) = Browser::start() else {
        return;
    };
    let host = Host::of(site());

    for page in [SCHEDULE_PAGE, "chapter03/look-then-leap.html"] {
        browser.open(&host.page(page));
        browser.run(
            "fetch(location.href).then(page => page.text()).then(page => { \
               const sent = new DOMParser().parseFromString(page, 'text/html'); \
               const codes = from => [...from.querySelectorAll('main code:not(.stepper code)')].map(code => code.textContent); \
               window.changed = codes(document).filter((code, index) => code !== codes(sent)[index]); })",
        );
        browser.wait_until("window.changed");

        assert_eq!(browser.run("return window.changed"), json!([]), "{page}");
        let colours = browser.run(
            "return ['keyword', 'type', 'title', 'string', 'comment'] \
               .filter(kind => !document.querySelector(`.listing .hljs-${kind}`))",
        );
        assert_eq!(colours, json!([]), "{page}");
    }
}

#[test]
fn a_static_host_offers_no_button_that_cannot_work() {
    let Some(browser) = Browser::start() else {
        return;
    };
    let host = Host::of(site());
    browser.look(Look::new(1280, false));

    browser.open(&host.page(SCHEDULE_PAGE));
    browser.wait_until("customElements.get('weave-program')");
    let buttons = browser.run("return document.querySelectorAll('weave-program button').length");
    let editable = browser.run("return document.querySelectorAll('[contenteditable]').length");
    browser.open(&host.page(CARD_PAGE));
    browser.wait_until("customElements.get('weave-mark')");
    let card = browser.run("return document.querySelector('.exercise:has([exercise=\"chapter03/lost_update\"])').innerText");

    assert_eq!((buttons, editable), (json!(0), json!(0)));
    let card = card.as_str().unwrap_or_default();
    assert!(card.contains("Not marked yet"), "{card}");
    assert!(card.contains("cargo weave mark lost_update"), "{card}");
}

#[test]
fn a_static_host_says_where_ones_own_points_stand() {
    let Some(browser) = Browser::start() else {
        return;
    };
    let host = Host::of(site());
    browser.look(Look::new(400, false));

    browser.open(&host.page("progress.html"));
    browser.wait_until("customElements.get('weave-progress')");

    let said = browser.run("return document.querySelector('weave-progress').innerText");
    let said = said.as_str().unwrap_or_default();
    assert!(said.contains("the book that cargo weave serves"), "{said}");
    let heads = browser.run(
        "return [...document.querySelectorAll('weave-progress tr')] \
           .every(row => row.querySelector('th[scope=row]') || row.querySelectorAll('th[scope=col]').length === 3)",
    );
    assert_eq!(heads, true, "every row has its head");
}

#[test]
fn an_element_is_asked_for_only_by_pages_that_use_it() {
    let Some(browser) = Browser::start() else {
        return;
    };
    let host = Host::of(site());
    browser.requests();

    browser.open(&host.page("verdicts.html"));

    let requests = browser.requests();
    assert!(requests.len() > 3, "{requests:?}");
    assert!(
        !requests
            .iter()
            .any(|request| request.contains("/elements/")),
        "{requests:?}"
    );
}

#[test]
fn without_a_browser_tests_are_skipped_unless_one_is_required() {
    assert!(absent(false).is_ok_and(|line| line.starts_with("SKIPPED")));
    assert!(absent(true).is_err_and(|message| message.contains("apt-get install chromium")));
}
