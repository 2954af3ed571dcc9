//! What is wrong with a page, as far as a machine can see.

use super::{Browser, Look};

/// What runs in the page to find what sticks out of it.
const OVERFLOW: &str = include_str!("overflow.js");

/// What runs in the page to follow its links.
const LINKS: &str = include_str!("links.js");

/// The links of the page that is open that lead to no page of the site, or to no place in it.
pub fn broken_links(browser: &Browser) -> Vec<String> {
    browser.run(LINKS);
    browser.wait_until("window.brokenLinks");
    serde_json::from_value(browser.run("return window.brokenLinks")).expect("a list of links")
}

/// Opens a page and lists what is wrong with it: console errors, requests to somebody else, and
/// parts that stick out of the window.
pub fn complaints(browser: &Browser, address: &str, look: Look) -> Vec<String> {
    browser.look(look);
    let _ = (browser.console(), browser.requests());
    browser.open(address);
    let origin = origin(address);
    let mut complaints: Vec<String> = browser
        .console()
        .into_iter()
        .map(|message| format!("console: {message}"))
        .collect();
    complaints.extend(
        browser
            .requests()
            .into_iter()
            .filter(|request| is_foreign(request, origin))
            .map(|request| format!("request to a third party: {request}")),
    );
    let overflow = browser.run(OVERFLOW);
    complaints.extend(
        overflow
            .as_array()
            .into_iter()
            .flatten()
            .map(|element| format!("wider than the window: {element}")),
    );
    complaints
        .into_iter()
        .map(|complaint| format!("{address} ({}): {complaint}", look.name()))
        .collect()
}

/// `http://127.0.0.1:34567` of an address there.
fn origin(address: &str) -> &str {
    let host = address.find("://").map_or(0, |at| at + 3);
    let end = address[host..]
        .find('/')
        .map_or(address.len(), |at| host + at);
    &address[..end]
}

fn is_foreign(request: &str, origin: &str) -> bool {
    let from_the_net = ["http:", "https:", "ws:", "wss:"]
        .iter()
        .any(|scheme| request.starts_with(scheme));
    from_the_net && self::origin(request) != origin
}
