//! mdBook's search is loaded when it is asked for, and then it finds.

use super::browser::{Browser, Host};
use super::{SCHEDULE_PAGE, site};

const FIRST_RESULT: &str = "document.querySelector('#mdbook-searchresults a')";

#[test]
fn a_page_loads_no_search_before_it_is_asked_for() {
    let Some(browser) = Browser::start() else {
        return;
    };
    let host = Host::of(site());
    browser.open(&host.page(SCHEDULE_PAGE));

    assert_eq!(browser.run("return 'elasticlunr' in window"), false);
}

#[test]
fn the_key_of_the_search_opens_it_and_it_finds() {
    let Some(browser) = Browser::start() else {
        return;
    };
    let host = Host::of(site());
    browser.open(&host.page(SCHEDULE_PAGE));

    browser.type_into("body", "s");
    browser.wait_until("document.activeElement.id === 'mdbook-searchbar'");
    browser.type_into("#mdbook-searchbar", "deadlock");

    browser.wait_until(FIRST_RESULT);
    let found = browser.run(&format!("return {FIRST_RESULT}.href"));
    assert!(
        found
            .as_str()
            .is_some_and(|address| address.contains("highlight=deadlock")),
        "{found}"
    );
}

#[test]
fn the_button_of_the_search_opens_and_closes_it() {
    let Some(browser) = Browser::start() else {
        return;
    };
    let host = Host::of(site());
    browser.open(&host.page(SCHEDULE_PAGE));
    let hidden = "document.getElementById('mdbook-search-wrapper').classList.contains('hidden')";

    browser.click("#mdbook-search-toggle");
    browser.wait_until(&format!("!{hidden}"));
    browser.click("#mdbook-search-toggle");

    browser.wait_until(hidden);
}

#[test]
fn an_address_with_a_search_shows_its_results_and_marks_its_words() {
    let Some(browser) = Browser::start() else {
        return;
    };
    let host = Host::of(site());

    browser.open(&host.page("verdicts.html?search=deadlock"));
    browser.wait_until(FIRST_RESULT);
    browser.open(&host.page("verdicts.html?highlight=deadlock"));

    browser.wait_until(
        "document.querySelector('main mark')?.textContent.toLowerCase() === 'deadlock'",
    );
}
