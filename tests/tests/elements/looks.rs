//! What holds for every element: how it looks, that it keeps its place, and what it is without a script and on paper.

use serde_json::json;

use crate::browser::{Browser, Host, Look, complaints};
use crate::site::site;
use crate::{DRAWN, ELEMENTS, WIDE, open};

const THEMES: [&str; 5] = ["light", "rust", "coal", "navy", "ayu"];

/// What of a drawing is not on its card, where the window would not show it.
const STICKS_OUT: &str = "const card = document.querySelector('.drawn').getBoundingClientRect(); \
    return [...document.querySelectorAll('.drawn svg *')].filter(part => { \
      const { left, right } = part.getBoundingClientRect(); \
      return left < card.left || right > card.right; }).map(part => part.outerHTML)";

#[test]
fn every_element_is_quiet_keeps_to_itself_and_fits_its_window() {
    let Some(browser) = Browser::start() else {
        return;
    };
    let host = Host::of(site());

    let mut wrong = Vec::new();
    for (name, _) in ELEMENTS {
        for look in Look::ALL {
            wrong.extend(complaints(
                &browser,
                &host.page(&format!("{name}.html")),
                look,
            ));
            browser.wait_until(DRAWN);
            let out = browser.run(STICKS_OUT);
            if out != json!([]) {
                wrong.push(format!("{name} ({}): {out}", look.name()));
            }
        }
    }

    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_element_can_be_read_in_every_theme() {
    let Some(browser) = Browser::start() else {
        return;
    };
    let host = Host::of(site());

    for (name, _) in ELEMENTS {
        for theme in THEMES {
            browser.open(&host.page(&format!("{name}.html?{theme}")));
            browser.wait_until(DRAWN);
            browser.run("document.querySelector('details').open = true; document.querySelectorAll('input[type=checkbox]').forEach(box => box.checked || box.click())");

            let contrasts = browser.run(include_str!("../browser/contrast.js"));

            assert_eq!(contrasts, json!([]), "{name} in {theme}");
        }
    }
}

#[test]
fn a_drawing_that_leaves_its_card_is_told() {
    let Some((browser, _host)) = open("weave-gantt.html", WIDE) else {
        return;
    };

    browser.run("document.querySelector('.drawn svg text').setAttribute('x', -40)");

    assert!(
        browser
            .run(STICKS_OUT)
            .to_string()
            .contains("x=\\\"-40\\\"")
    );
}

/// By how much the text below an element moves when its script comes, in CSS pixels.
fn moves(browser: &Browser, host: &Host, name: &str, style: &str) -> f64 {
    let top = |page: String| {
        browser.open(&host.page(&page));
        browser.run(&format!(
            "document.head.append(Object.assign(document.createElement('style'), {{ textContent: '{style}' }}))"
        ));
        if !page.contains("still") {
            browser.wait_until(DRAWN);
        }
        let top = "return document.querySelector('#after').getBoundingClientRect().top";
        browser.run(top).as_f64().expect("a place")
    };
    top(format!("{name}.html")) - top(format!("{name}-still.html"))
}

#[test]
fn nothing_moves_when_the_script_comes() {
    let Some(browser) = Browser::start() else {
        return;
    };
    let host = Host::of(site());

    for (name, _) in ELEMENTS {
        for width in [1280, 400] {
            browser.look(Look::new(width, false));
            assert_eq!(moves(&browser, &host, name, ""), 0.0, "{name} at {width}");
        }
        let kept_too_small = format!("{name} {{ --height: 20rem !important }}");
        assert!(
            moves(&browser, &host, name, &kept_too_small) > 0.0,
            "{name}"
        );
    }
}

#[test]
fn without_its_script_an_element_is_its_table() {
    let Some(browser) = Browser::start() else {
        return;
    };
    let host = Host::of(site());

    for (name, _) in ELEMENTS {
        browser.open(&host.page(&format!("{name}-still.html")));

        let shown =
            browser.run("return document.querySelector('figure.data td').checkVisibility()");
        assert_eq!(shown, true, "{name}");
    }
}

#[test]
fn on_paper_an_element_is_its_table() {
    let Some(browser) = Browser::start() else {
        return;
    };
    let host = Host::of(site());
    // The page as the rules for paper have it.
    let print = "for (const { cssRules } of document.styleSheets) for (const { media } of cssRules) \
                 if (media?.mediaText === 'print') media.mediaText = 'all'; \
                 else if (media?.mediaText === 'screen') media.mediaText = 'not all'; \
                 dispatchEvent(new Event('beforeprint'))";
    let shown = "return ['.drawn svg', '.drawn input', 'figure.data td'].map(part => document.querySelector(part).checkVisibility())";

    for (name, _) in ELEMENTS {
        browser.open(&host.page(&format!("{name}.html")));
        browser.wait_until(DRAWN);
        assert_eq!(browser.run(shown), json!([true, true, false]), "{name}");

        browser.run(print);

        assert_eq!(browser.run(shown), json!([false, false, true]), "{name}");
    }
}
