//! What holds for every stepper: how it looks, that it keeps its place, what it weighs, and what it is on paper.

use serde_json::json;

use crate::browser::{Browser, Host, Look, THEMES, axe, complaints, violations};
use crate::site::site;
use crate::{END, PROGRAMS, WIDE, be_the_scheduler, click, open, seen, start, visit};

/// The page as the rules for paper have it.
pub const PRINT: &str = "for (const { cssRules } of document.styleSheets) for (const { media } of cssRules) \
     if (media?.mediaText === 'print') media.mediaText = 'all'; \
     else if (media?.mediaText === 'screen') media.mediaText = 'not all'; \
     dispatchEvent(new Event('beforeprint'))";

/// Reaches an end, by letting the first thread that can go do so.
const PLAY_ON: &str = "for (let move; (move = document.querySelector('.move')); ) move.click()";

const OVERFLOW: &str = include_str!("../browser/overflow.js");
const CONTRAST: &str = include_str!("../browser/contrast.js");

#[test]
fn every_stepper_is_quiet_keeps_to_itself_and_fits_its_window() {
    let Some(browser) = Browser::start() else {
        return;
    };
    let host = Host::of(site());

    let mut wrong = Vec::new();
    for (program, ..) in PROGRAMS {
        for look in Look::ALL {
            wrong.extend(complaints(
                &browser,
                &host.page(&format!("{program}.html")),
                look,
            ));
            visit(&browser, &host, program);
            let mut sticks_out = |when: &str| {
                let out = browser.run(OVERFLOW);
                if out != json!([]) {
                    wrong.push(format!("{program} ({}), {when}: {out}", look.name()));
                }
            };
            browser.type_into(".walking .primary", END);
            sticks_out("walked to the end");
            be_the_scheduler(&browser);
            sticks_out("at the start");
            browser.run(PLAY_ON);
            sticks_out("played to an end");
        }
    }

    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_stepper_can_be_read_in_every_theme() {
    let Some((browser, _host)) = open("ab_ba", WIDE) else {
        return;
    };
    let mut faint = Vec::new();
    for theme in THEMES {
        browser.run(&format!(
            "const html = document.documentElement; \
             html.classList.remove('light', 'rust', 'coal', 'navy', 'ayu'); html.classList.add('{theme}'); \
             document.head.append(Object.assign(document.createElement('style'), \
               {{ textContent: '* {{ transition: none !important }}' }}))"
        ));
        let mut look = |when: &str| {
            let contrasts = browser.run(CONTRAST);
            if contrasts != json!([]) {
                faint.push(format!("{theme}, {when}: {contrasts}"));
            }
        };
        browser.run("document.querySelector('.modes button').click(); document.querySelector('.stepper').focus()");
        browser.type_into(".walking .primary", END);
        look("walked to the end");
        be_the_scheduler(&browser);
        browser.run("document.querySelector('.playing button:last-child').click()");
        browser.run(
            "document.querySelector('.move').click(); document.querySelector('.move').click()",
        );
        look("in the middle");
        browser.run(PLAY_ON);
        look("played to an end");
    }

    assert!(faint.is_empty(), "{}", faint.join("\n"));
}

#[test]
fn axe_finds_nothing_in_a_stepper() {
    let Some(axe) = axe() else {
        return;
    };
    let host = Host::of(site());

    for page in ["lost_update.html", "ab_ba.html", "quiz.html"] {
        assert_eq!(violations(&axe, &host.page(page)), [""; 0], "{page}");
    }
}

/// Where the text below begins, from the top of the page in CSS pixels.
const AFTER: &str = "return document.querySelector('#after').getBoundingClientRect().top + scrollY";

#[test]
fn nothing_moves_when_the_script_and_the_states_come() {
    let Some((browser, host)) = start() else {
        return;
    };
    for width in [1280, 400] {
        browser.look(Look::new(width, false));
        for (program, ..) in PROGRAMS {
            visit(&browser, &host, program);
            let there = browser.run(AFTER);
            browser.open(&host.page(&format!("{program}-still.html")));

            assert_eq!(browser.run(AFTER), there, "{program} at {width}");
        }
    }
    let kept = browser.run(AFTER);
    browser.run("document.querySelector('weave-schedule').style.setProperty('--lanes', 9)");
    assert_ne!(browser.run(AFTER), kept, "the place comes from the lanes");
}

#[test]
fn the_controls_stay_where_they_are_from_step_to_step() {
    let top = "return document.querySelector('.walking').getBoundingClientRect().top + scrollY";
    let Some((browser, host)) = start() else {
        return;
    };
    for (program, ..) in PROGRAMS {
        visit(&browser, &host, program);
        let before = browser.run(top);

        while browser.run("return document.querySelector('.walking .primary').ariaDisabled")
            != "true"
        {
            click(&browser, ".walking .primary");

            assert_eq!(browser.run(top), before, "{program}");
        }
    }
}

#[test]
fn the_table_is_a_click_away_and_on_paper_it_is_all_there_is() {
    let Some((browser, _host)) = open("lost_update", WIDE) else {
        return;
    };
    assert_eq!(seen(&browser, ".weave-scroll td"), 0);

    click(&browser, ".as-table > summary");
    assert!(seen(&browser, ".weave-scroll td") > 0);
    click(&browser, ".as-table > summary");
    browser.run(PRINT);

    assert!(seen(&browser, ".weave-scroll td") > 0);
    assert_eq!(seen(&browser, ".stepper, summary"), 0);
}

#[test]
fn without_its_script_a_stepper_is_its_table() {
    let Some(browser) = Browser::start() else {
        return;
    };
    let host = Host::of(site());

    browser.open(&host.page("ab_ba-still.html"));

    assert!(seen(&browser, ".weave-scroll td") > 0);
    assert_eq!(seen(&browser, ".weave-sentence .weave-verdict a"), 1);
}

#[test]
fn who_asks_for_less_motion_gets_none() {
    let Some((browser, _host)) = open("ab_ba", WIDE) else {
        return;
    };
    // What the system asks for; the rules of the page say what follows from it.
    let asks = browser.run(
        "const rules = [...document.styleSheets].flatMap(sheet => [...sheet.cssRules]); \
         const moves = rules.filter(rule => rule.cssText.includes('weave-stamp')); \
         return moves.map(rule => rule.media?.mediaText)",
    );

    assert_eq!(asks, json!(["(prefers-reduced-motion: no-preference)"]));
}

#[test]
fn both_elements_weigh_less_than_16_kilobytes() {
    let Some((browser, _host)) = open("ab_ba", WIDE) else {
        return;
    };
    browser.run(
        "const weigh = async name => { \
           const { body } = await fetch(`theme/elements/${name}.js`); \
           return (await new Response(body.pipeThrough(new CompressionStream('gzip'))).blob()).size; }; \
         Promise.all(['weave-schedule', 'weave-quiz'].map(weigh)).then(sizes => { window.sizes = sizes; })",
    );
    browser.wait_until("window.sizes");

    let sizes: Vec<u64> =
        serde_json::from_value(browser.run("return window.sizes")).expect("two sizes");
    assert!(sizes.iter().all(|&size| size > 1_000), "{sizes:?}");
    assert!(sizes.iter().sum::<u64>() < 16_000, "{sizes:?}");
}
