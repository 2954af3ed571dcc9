//! What a page weighs: its requests, and what comes over the wire for them.

use serde_json::{Value, json};

use super::Browser;

/// A page of prose, as it comes over the wire.
const MOST_BYTES: u64 = 120_000;
/// A page with an element in it.
const MOST_BYTES_WITH_ELEMENT: u64 = 150_000;
/// Of either.
const MOST_REQUESTS: usize = 20;

/// What a page costs a reader who has seen none before.
#[derive(Clone, Debug)]
pub struct Weight {
    /// The addresses asked for.
    pub requests: Vec<String>,
    /// Headers and compressed bodies, in bytes.
    pub bytes: u64,
    /// Whether a custom element of ours is in it.
    pub has_element: bool,
}

/// Opens a page with an empty cache and weighs it.
pub fn weigh(browser: &Browser, address: &str) -> Weight {
    browser.devtools("Network.enable", &json!({}));
    browser.devtools(
        "Network.setCacheDisabled",
        &json!({ "cacheDisabled": true }),
    );
    browser.network();
    browser.open(address);
    browser.wait_until("!document.querySelector('main :not(:defined)')");
    let events = browser.network();
    let has_element = "return [...document.querySelectorAll('main *')].some(part => part.localName.startsWith('weave-'))";
    Weight {
        requests: requests(&events),
        bytes: events
            .iter()
            .filter(|event| event["method"] == "Network.loadingFinished")
            .filter_map(|event| event["params"]["encodedDataLength"].as_f64())
            .sum::<f64>() as u64,
        has_element: browser.run(has_element) == true,
    }
}

/// The addresses asked for, from Chromium's account of the network.
pub fn requests(events: &[Value]) -> Vec<String> {
    events
        .iter()
        .filter(|event| event["method"] == "Network.requestWillBeSent")
        .filter_map(|event| Some(event["params"]["request"]["url"].as_str()?.to_owned()))
        .collect()
}

impl Weight {
    /// What is over a limit.
    pub fn complaints(&self) -> Vec<String> {
        let Weight {
            requests,
            bytes,
            has_element,
        } = self;
        let most = match has_element {
            true => MOST_BYTES_WITH_ELEMENT,
            false => MOST_BYTES,
        };
        let mut complaints = Vec::new();
        if *bytes > most {
            complaints.push(format!("{bytes} bytes, and {most} are allowed"));
        }
        if requests.len() > MOST_REQUESTS {
            complaints.push(format!(
                "{} requests, and {MOST_REQUESTS} are allowed: {requests:?}",
                requests.len()
            ));
        }
        complaints
    }
}
