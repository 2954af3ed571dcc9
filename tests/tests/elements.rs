//! The elements that draw, in a real browser: by mouse, by keyboard, in every look, and beside the numbers of the chapters.

mod browser;
mod support;

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

use browser::{Browser, Host, Look, complaints};
use chapter01::exhibition::{ORIGINAL, Plan, Terms, play};
use chapter01::latency::{CYCLE, SCALE, in_words};
use chapter12::fit;
use chapter12::laws::{Amdahl, Gustafson, Law, Usl, best};
use chapter12::sweep::Sweep;
use serde_json::{Value, json};
use support::course_root;

/// Each element with the program that prints its data.
const ELEMENTS: [(&str, &str); 4] = [
    ("weave-exhibition", "chapter01/exhibition"),
    ("weave-gantt", "chapter01/gantt"),
    ("weave-latency", "chapter01/latency"),
    ("weave-speedup", "chapter12/speedup"),
];
const THEMES: [&str; 5] = ["light", "rust", "coal", "navy", "ayu"];

// What the keys of a slider send.
const HOME: &str = "\u{e011}";
const END: &str = "\u{e010}";
const RIGHT: &str = "\u{e014}";

/// What the program of an element prints.
fn data(element: &str) -> Value {
    let (_, program) = ELEMENTS
        .into_iter()
        .find(|(name, _)| *name == element)
        .expect("an element");
    let (chapter, example) = program.split_once('/').expect("a chapter");
    let cargo = env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let ran = Command::new(cargo)
        .args(["run", "--quiet", "-p", chapter, "--example", example])
        .current_dir(course_root())
        .output()
        .expect("cargo starts");
    let messages = String::from_utf8_lossy(&ran.stderr);
    assert!(ran.status.success(), "{program}:\n{messages}");
    serde_json::from_slice(&ran.stdout).expect("JSON")
}

/// A site with a page for each element, a second one without its script, and a folder with the reader's own sweep.
fn site() -> &'static Path {
    static SITE: OnceLock<PathBuf> = OnceLock::new();
    SITE.get_or_init(|| {
        let site = Path::new(env!("CARGO_TARGET_TMPDIR")).join("site-of-elements");
        let theme = course_root().join("book/theme");
        fs::create_dir_all(site.join("theme/elements")).expect("a folder");
        fs::create_dir_all(site.join("measured")).expect("a folder");
        for file in ["page.css", "elements.css"] {
            fs::copy(theme.join(file), site.join("theme").join(file)).expect("copied");
        }
        for (name, _) in ELEMENTS {
            let script = format!("elements/{name}.js");
            fs::copy(theme.join(&script), site.join("theme").join(&script)).expect("copied");
            let data = data(name);
            let script = format!("<script type=\"module\" src=\"theme/{script}\"></script>");
            write(&site.join(format!("{name}.html")), name, &data, &script);
            write(&site.join(format!("{name}-still.html")), name, &data, "");
            if data["own"].is_string() {
                let mut measured = data.clone();
                measured["own"] = json!("measured/sweep.json");
                let page = site.join(format!("{name}-measured.html"));
                write(&page, name, &measured, &script);
                let sweep = measured["sweep"].to_string();
                fs::write(site.join("measured/sweep.json"), sweep).expect("written");
            }
        }
        site
    })
}

fn write(page: &Path, name: &str, data: &Value, script: &str) {
    let element = format!(
        "<{name}><script type=\"application/json\">{data}</script>{}</{name}>",
        table(data)
    );
    let html = include_str!("elements/page.html")
        .replace("ELEMENT", &element)
        .replace("SCRIPT", script);
    fs::write(page, html).expect("written");
}

/// The data as the book has it without a script.
fn table(data: &Value) -> String {
    let cells = |row: &Value, tag: &str| -> String {
        let cells = row.as_array().expect("a row").iter();
        cells
            .map(|cell| match cell {
                Value::String(text) => format!("<{tag}>{text}</{tag}>"),
                number => format!("<{tag} class=\"number\">{number}</{tag}>"),
            })
            .collect()
    };
    let heads = cells(&data["table"]["columns"], "th");
    let rows = data["table"]["rows"].as_array().expect("rows").iter();
    let rows: String = rows
        .map(|row| format!("<tr>{}</tr>", cells(row, "td")))
        .collect();
    format!(
        "<figure class=\"data\"><figcaption>{}</figcaption><table><thead><tr>{heads}</tr></thead>\
         <tbody>{rows}</tbody></table></figure>",
        data["title"].as_str().expect("a title")
    )
}

/// A browser on the page of an element, once that is drawn.
fn open(page: &str, look: Look) -> Option<(Browser, Host)> {
    let browser = Browser::start()?;
    let host = Host::of(site());
    browser.look(look);
    browser.open(&host.page(page));
    browser.wait_until("document.querySelector('.drawn svg > *')");
    Some((browser, host))
}

/// What of a drawing is not on its card, where the window would not show it.
const STICKS_OUT: &str = "const card = document.querySelector('.drawn').getBoundingClientRect(); \
    return [...document.querySelectorAll('.drawn svg *')].filter(part => { \
      const { left, right } = part.getBoundingClientRect(); \
      return left < card.left || right > card.right; }).map(part => part.outerHTML)";

const WIDE: Look = Look::new(1280, false);

fn said(browser: &Browser) -> String {
    text(browser, ".said")
}

fn text(browser: &Browser, selector: &str) -> String {
    let script = format!("return document.querySelector('{selector}').textContent");
    browser
        .run(&script)
        .as_str()
        .expect("the text of an element")
        .to_owned()
}

fn texts(browser: &Browser, selector: &str) -> Vec<String> {
    let script =
        format!("return [...document.querySelectorAll('{selector}')].map(e => e.textContent)");
    serde_json::from_value(browser.run(&script)).expect("texts")
}

/// Chooses in a list as a mouse does.
fn choose(browser: &Browser, index: usize) {
    browser.click(&format!("select option:nth-of-type({})", index + 1));
}

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
            browser.wait_until("document.querySelector('.drawn svg > *')");
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
            browser.wait_until("document.querySelector('.drawn svg > *')");
            browser.run("document.querySelector('details').open = true; document.querySelectorAll('input[type=checkbox]').forEach(box => box.checked || box.click())");

            let contrasts = browser.run(include_str!("browser/contrast.js"));

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
            browser.wait_until("document.querySelector('.drawn svg > *')");
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
        browser.wait_until("document.querySelector('.drawn svg > *')");
        assert_eq!(browser.run(shown), json!([true, true, false]), "{name}");

        browser.run(print);

        assert_eq!(browser.run(shown), json!([false, false, true]), "{name}");
    }
}

#[test]
fn the_exhibition_says_what_the_chapter_computes() {
    let Some((browser, _host)) = open("weave-exhibition.html", WIDE) else {
        return;
    };
    let hours = |seconds: u32| match (seconds / 3600, f64::from(seconds % 3600) / 60.0) {
        (0, minutes) => format!("{minutes} min"),
        (hours, 0.0) => format!("{hours} h"),
        (hours, minutes) => format!("{hours} h {minutes} min"),
    };

    assert_eq!(text(&browser, "output"), "24", "the original's evening");
    for boards in [2, 11, 12, 13, 24, 60] {
        let terms = Terms { boards, ..ORIGINAL };
        let synchronous = play(terms, Plan::GameByGame);
        let around = play(terms, Plan::BoardByBoard);
        let speedup = f64::from(synchronous.seconds) / f64::from(around.seconds);
        let steps = RIGHT.repeat(boards - 1);
        browser.type_into("input", &format!("{HOME}{steps}"));

        assert_eq!(text(&browser, "output"), boards.to_string());
        let told = format!(
            "{boards} opponents: {} game by game, {} board by board, {speedup} times as fast",
            hours(synchronous.seconds),
            hours(around.seconds)
        );
        let said = said(&browser);
        assert!(said.starts_with(&told), "{said}\ninstead of {told}");
        assert_eq!(said.contains(&format!("not {boards}")), boards > 12);
        assert_eq!(said.contains("She is the bottleneck"), boards > 12);
        assert_eq!(said.contains("she still waits"), around.master_waits() > 0);
    }
}

#[test]
fn the_exhibition_follows_the_mouse_and_tells_a_screen_reader_once_it_rests() {
    let Some((browser, _host)) = open("weave-exhibition.html", Look::new(400, true)) else {
        return;
    };
    browser.run("scrollTo(0, 0)");

    browser.click("input"); // in the middle

    assert!(["30", "31"].contains(&text(&browser, "output").as_str()));
    assert!(said(&browser).contains("12 times as fast and not 3"));
    browser.wait_until(
        "document.querySelector('[role=status]').textContent === document.querySelector('.said').textContent",
    );
    assert_eq!(browser.run("return window.turned"), 0);
}

#[test]
fn the_arrow_keys_move_a_slider_and_turn_no_page() {
    let Some(browser) = Browser::start() else {
        return;
    };
    let host = Host::of(site());

    for (name, _) in ELEMENTS {
        browser.open(&host.page(&format!("{name}.html")));
        browser.wait_until("document.querySelector('.drawn svg > *')");
        let before = said(&browser);
        browser.type_into("input[type=range]", &format!("{HOME}{RIGHT}"));

        assert_ne!(said(&browser), before, "{name}");
        assert_eq!(browser.run("return window.turned"), 0, "{name}");
        let spoken =
            browser.run("return document.querySelector('input[type=range]').ariaValueText");
        assert!(spoken.is_string(), "{name}: {spoken}");
    }
}

#[test]
fn the_laws_are_those_of_the_chapter() {
    let Some((browser, _host)) = open("weave-speedup.html", WIDE) else {
        return;
    };
    let data = data("weave-speedup");
    let workers = data["workers"].as_f64().expect("a number");
    let serial = data["serial"].as_f64().expect("a number");
    let amdahl = Amdahl { serial };
    let usl = Usl {
        contention: data["contention"].as_f64().expect("a number"),
        coherency: data["coherency"].as_f64().expect("a number"),
    };

    let told = format!(
        "With 5 % serial, 64 workers are worth {:.1}; no number of workers is worth more than {}.",
        amdahl.speedup(workers),
        amdahl.speedup(f64::INFINITY)
    );
    assert_eq!(said(&browser), told);

    browser.click("[data-tone='3'] input");
    let gustafson = format!(
        "64 workers are worth {:.1} (Gustafson)",
        Gustafson { serial }.speedup(workers)
    );
    let now = said(&browser);
    assert!(now.contains(&gustafson), "{now}");

    browser.click("[data-tone='2'] input");
    let (most, worth) = best(&usl, 1..=1024);
    let told = format!(
        "64 workers are worth {:.1}; best are {most}, worth {worth:.1}, and more are slower (USL)",
        usl.speedup(workers)
    );
    let now = said(&browser);
    assert!(now.contains(&told), "{now}\ninstead of {told}");

    browser.type_into("[data-value=serial]", HOME);
    browser.type_into("[data-value=workers]", END);
    let now = said(&browser);
    assert!(
        now.starts_with("With 0 % serial, 1,024 workers are worth 1,024; nothing limits"),
        "{now}"
    );
    assert_eq!(texts(&browser, ".curve").len(), 3);
}

#[test]
fn measured_points_are_fitted_as_the_chapter_fits_them() {
    let Some((browser, _host)) = open("weave-speedup.html", WIDE) else {
        return;
    };
    let text = include_str!("../../book/measurements/sweep.json");
    let sweep: Sweep = serde_json::from_str(text).expect("a sweep");
    let measured: Vec<_> = sweep.workloads[0].speedups().expect("one worker").collect();
    let amdahl = fit::amdahl(&measured).expect("enough points");
    let usl = fit::usl(&measured).expect("enough points");

    choose(&browser, 1);
    assert_eq!(texts(&browser, ".point").len(), measured.len());
    assert!(texts(&browser, ".note")[0].contains(&sweep.machine));
    browser.click(".drawn button");

    let percent = format!("{:.1} %", amdahl.law.serial * 100.0).replace(".0 %", " %");
    let outputs = texts(&browser, "output");
    assert_eq!(outputs[0], percent);
    assert_eq!(outputs[1], "8", "as many as were measured");
    assert_eq!(outputs[2], "0");
    assert_eq!(
        outputs[3],
        format!("{:.4}", usl.law.coherency).trim_end_matches('0')
    );
    let told = format!("best are 6, worth {:.1}", usl.law.speedup(6.0));
    let now = said(&browser);
    assert!(now.contains(&told), "{now}");
    // Two laws, and under each point what it is off by.
    assert_eq!(texts(&browser, "g .dot").len(), 2 * measured.len());
}

#[test]
fn the_readers_own_sweep_is_asked_for_when_it_is_chosen() {
    let Some((browser, host)) = open("weave-speedup-measured.html", WIDE) else {
        return;
    };
    let asked = |browser: &Browser| {
        let requests = browser.requests();
        requests
            .iter()
            .filter(|request| request.ends_with("/measured/sweep.json"))
            .count()
    };
    assert_eq!(asked(&browser), 0);

    choose(&browser, 2);

    browser.wait_until("document.querySelector('.point')");
    assert_eq!(asked(&browser), 1);

    // Nobody has measured here.
    browser.open(&host.page("weave-speedup.html"));
    browser.wait_until("document.querySelector('.drawn svg > *')");
    choose(&browser, 2);
    browser
        .wait_until("document.querySelector('.note').textContent.includes('cargo weave measure')");
    assert_eq!(texts(&browser, ".point").len(), 0);
}

#[test]
fn the_gantt_chart_shows_the_run_of_the_machine_that_is_chosen() {
    let Some((browser, _host)) = open("weave-gantt.html", WIDE) else {
        return;
    };
    let data = data("weave-gantt");
    let sliders = ["nth-child(2)", "nth-child(3)", "nth-child(4)"];

    for (mix, steps) in [
        (0, [0, 0, 2]),
        (1, [1, 3, 0]),
        (3, [0, 1, 1]),
        (3, [2, 3, 2]),
    ] {
        choose(&browser, mix);
        for (slider, step) in sliders.into_iter().zip(steps) {
            let slider = format!(".controls > :{slider} input");
            browser.type_into(&slider, &format!("{HOME}{}", RIGHT.repeat(step)));
        }

        let chosen = ["cores", "quanta", "switches"]
            .into_iter()
            .zip(steps)
            .map(|(list, step)| data[list][step].to_string().replace('"', ""));
        let key = format!("{mix} {}", chosen.collect::<Vec<_>>().join(" "));
        let run = &data["runs"][&key];
        let used = (run["used"].as_f64().expect("a share") * 100.0).round();
        let said = said(&browser);
        assert!(
            said.starts_with(&format!("All is done after {} ms.", run["ticks"])),
            "{key}: {said}"
        );
        assert!(
            said.contains(&format!(" {used} % of that time")),
            "{key}: {said}"
        );
        let lanes = texts(&browser, ".drawn > svg > text")
            .iter()
            .filter(|text| text.starts_with("core ") || text.starts_with("task "))
            .count();
        let expected = run["cores"].as_array().map_or(0, Vec::len) + 4;
        assert_eq!(lanes, expected, "{key}");
    }
}

#[test]
fn the_scale_of_time_is_told_in_the_chapters_words() {
    let Some((browser, _host)) = open("weave-latency.html", WIDE) else {
        return;
    };

    for (steps, cycle) in [(0, CYCLE * 1e-9), (1, 1e-6), (5, 1.0), (7, 60.0)] {
        browser.type_into("input", &format!("{HOME}{}", RIGHT.repeat(steps)));

        let told = texts(&browser, ".drawn > svg > text[data-tone]");
        let expected = SCALE.map(|latency| in_words(latency.cycles() * cycle));
        assert_eq!(told, expected, "one cycle takes {cycle} s");
    }
}
