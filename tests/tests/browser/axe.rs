//! axe-core in a page: what a checker of accessibility finds, in each of the five themes.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::env;
use std::fs;
use std::io::Write;
use std::path::Path;

use serde_json::json;

use super::{Browser, Look};

/// mdBook's five.
pub const THEMES: [&str; 5] = ["light", "rust", "coal", "navy", "ayu"];

/// Where npm puts it.
const FILE: &str = "tests/browser/axe/node_modules/axe-core/axe.min.js";

/// What runs in the page: in the first theme all rules, the size of what is clicked included, and in the others the rules
/// about colour, since a theme is nothing but colours. Of a page with nothing new, only what is no matter of colour.
const RUN: &str = "
    window.axeFound = null;
    const [themes, isNew] = ARGUMENTS;
    const ofColour = ['color-contrast', 'link-in-text-block'];
    (async () => {
      const found = [];
      for (const theme of themes) {
        document.documentElement.classList.remove('light', 'rust', 'coal', 'navy', 'ayu');
        document.documentElement.classList.add(theme);
        const colours = Object.fromEntries(ofColour.map(rule => [rule, { enabled: isNew }]));
        const only = theme === themes[0] ? { rules: { 'target-size': { enabled: true }, ...colours } } : { runOnly: ofColour };
        const { violations } = await axe.run(document, { resultTypes: ['violations'], ...only });
        for (const { id, help, nodes } of violations) {
          found.push(`${theme}: ${id}: ${help}: ${nodes.map(node => node.target.join(' ')).slice(0, 3).join(', ')}`);
        }
      }
      window.axeFound = found;
    })().catch(error => { window.axeFound = [`axe: ${error}`]; });";

/// A browser, and the script of axe for its pages.
pub struct Axe {
    browser: Browser,
    axe: String,
    /// The kinds of elements on the pages that were looked at so far.
    kinds: RefCell<BTreeSet<String>>,
}

/// What kinds of elements a page has: by the names and classes of an element and of the two around it.
const KINDS: &str = "
    const kind = element => element ? `${element.localName}.${[...element.classList].sort().join('.')}` : '';
    const inside = element => [element, element.parentElement, element.parentElement?.parentElement].map(kind).join(' < ');
    return [...new Set([...document.body.querySelectorAll('*')].map(inside))];";

/// Where there is no browser or no axe, says so and returns none, or fails
/// where the environment promises them.
pub fn axe() -> Option<Axe> {
    let browser = Browser::start()?;
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(FILE);
    let Ok(axe) = fs::read_to_string(&path) else {
        match without_axe(env::var_os("CI").is_some()) {
            Ok(line) => drop(writeln!(std::io::stderr(), "{line}")),
            Err(message) => panic!("{message}"),
        }
        return None;
    };
    Some(Axe {
        browser,
        axe,
        kinds: RefCell::default(),
    })
}

/// What to say where there is no axe: a line when its tests may be skipped, an error when not.
pub fn without_axe(required: bool) -> Result<&'static str, &'static str> {
    if required {
        return Err(
            "no axe-core, and CI demands it; install it: npm ci --prefix tests/tests/browser/axe",
        );
    }
    Ok("SKIPPED a test of accessibility: no axe-core (npm ci --prefix tests/tests/browser/axe)")
}

/// What axe finds in a page as it is, whose colours are those that the system asks for.
pub fn violations_as_it_is(axe: &Axe, address: &str, look: Look) -> Vec<String> {
    const RUN_ONCE: &str = "
        window.axeFound = null;
        axe.run(document, { resultTypes: ['violations'], rules: { 'target-size': { enabled: true } } })
          .then(({ violations }) => violations.map(({ id, help, nodes }) => `${id}: ${help}: ${nodes[0].target.join(' ')}`))
          .catch(error => [`axe: ${error}`]).then(found => { window.axeFound = found; });";
    let browser = &axe.browser;
    browser.look(look);
    browser.open(address);
    browser.wait_until("!document.querySelector('main :not(:defined)')");
    browser.run(&axe.axe);
    browser.run(RUN_ONCE);
    browser.wait_until("window.axeFound");
    let lines = browser.run("return window.axeFound");
    serde_json::from_value(lines).expect("a list of sentences")
}

/// What axe finds in a page: on a wide screen, and once more on a phone. At colours it looks, in every theme, where a page
/// has something which no page before had: a theme gives colours to kinds of elements, and not to pages. Of the pages of
/// source files, which are all built alike, those alone are looked at.
pub fn violations(axe: &Axe, address: &str) -> Vec<String> {
    let Axe {
        browser,
        axe,
        kinds,
    } = axe;
    let mut found = Vec::new();
    let wide = Look::new(1280, false);
    let narrow = Look::new(400, false);
    // The page of a source file is one block, as wide as the window.
    let is_of_a_file = address.contains("/files/");
    let looks = match is_of_a_file {
        true => vec![wide],
        false => vec![wide, narrow],
    };
    for look in looks {
        browser.look(look);
        browser.open(address);
        browser.wait_until("!document.querySelector('main :not(:defined)')");
        let here: Vec<String> =
            serde_json::from_value(browser.run(KINDS)).expect("a list of kinds");
        let before = kinds.borrow().len();
        kinds.borrow_mut().extend(here);
        let is_new = kinds.borrow().len() > before;
        if is_of_a_file && !is_new {
            continue;
        }
        let themes = match is_new {
            true => &THEMES[..],
            false => &THEMES[..1],
        };
        browser.run(axe);
        browser.run(&RUN.replace("ARGUMENTS", &json!([themes, is_new]).to_string()));
        browser.wait_until("window.axeFound");
        let lines: Vec<String> = serde_json::from_value(browser.run("return window.axeFound"))
            .expect("a list of sentences");
        found.extend(
            lines
                .iter()
                .map(|line| format!("{} pixels, {line}", look.width)),
        );
    }
    found
}
