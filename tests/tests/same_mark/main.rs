//! One mark, four views: the terminal, the browser, JSON and JUnit show the same points, verdicts and messages.

#[path = "../browser/mod.rs"]
mod browser;
#[path = "../support/mod.rs"]
mod support;

mod junit;
mod page;
mod shown;
mod terminal;

use serde_json::Value;

use browser::{Browser, Look};
use shown::Shown;
use support::Served;

const FILE: &str = "exercises/chapter03/lost_update.rs";

/// What a submission is an example of, how much it earns, and a verdict that it gets.
struct Case {
    of: &'static str,
    text: String,
    earns: u64,
    verdict: Option<&'static str>,
    has_a_trace: bool,
}

fn cases(served: &Served) -> Vec<Case> {
    let read = |file: &str| served.scratch.read(file);
    let solution = read("solutions/chapter03/lost_update.rs");
    let adding = |body: &str| {
        let text = solution.replacen("self.hits.fetch_add(n, Ordering::Relaxed);", body, 1);
        assert_ne!(text, solution, "the solution adds otherwise now");
        text
    };
    let wrong = |name: &str| read(&format!("tests/chapter03/lost_update/wrong/{name}.rs"));
    let case = |of, text, earns, verdict, has_a_trace| Case {
        of,
        text,
        earns,
        verdict,
        has_a_trace,
    };
    let borrows = "let seen = n; std::thread::spawn(|| println!(\"{seen}\"));";
    let twice = "let lock = Mutex::new(n);\nlet _held = lock.lock();\nlet _again = lock.lock();";
    vec![
        case("full marks", solution.clone(), 12, None, false),
        case(
            "a part, with a trace",
            wrong("load_then_store"),
            8,
            Some("lost update"),
            true,
        ),
        case("a deadlock", adding(twice), 6, Some("deadlock"), true),
        case(
            "a compile error",
            adding(borrows),
            0,
            Some("does not compile"),
            false,
        ),
        case(
            "a forbidden construct",
            format!("{solution}\ninclude!(\"/etc/hostname\");\n"),
            0,
            Some("forbidden construct"),
            false,
        ),
        case(
            "a crash",
            adding("let _ = n; std::process::abort();"),
            6,
            Some("crashed"),
            true,
        ),
    ]
}

#[test]
fn four_views_of_a_mark_show_the_same() {
    let Some(browser) = Browser::start() else {
        return;
    };
    let served = Served::start();
    browser.look(Look::new(1280, false));
    browser.open(&served.url("chapter03/exercises.html"));
    page::listen(&browser);
    let mut others = Vec::new();
    for case in cases(&served) {
        served.scratch.write(FILE, &case.text);
        let heard = page::next_mark(&browser);
        let on_page = page::shown(&browser);
        let json = served.scratch.weave(&["mark", "--json", "lost_update"]);
        let text = served
            .scratch
            .weave(&["mark", "lost_update", "--junit", "marks.xml"]);

        let mark: Value = serde_json::from_str(&json.stdout).expect("a line of JSON");
        let of = case.of;
        assert_eq!(heard, mark, "{of}: the page is sent another mark");
        assert_eq!(text.status, json.status, "{of}: the exit status");
        let said = Shown::of_json(&mark);
        let verdicts = said.checks.iter().filter_map(|one| one.verdict.as_deref());
        let verdicts: Vec<&str> = verdicts.collect();
        let is_meant = match case.verdict {
            Some(verdict) => verdicts.contains(&verdict),
            None => verdicts.is_empty(),
        };
        let has_a_trace = said.checks.iter().any(|one| one.schedule.is_some());
        if (is_meant, said.points.0, has_a_trace) != (true, case.earns, case.has_a_trace) {
            others.push(format!(
                "{of}: {} points, {verdicts:?}, a trace: {has_a_trace}",
                said.points.0
            ));
        }
        for (view, shown) in [
            ("the terminal", terminal::shown(&text.stdout, &said)),
            ("the page", on_page),
            (
                "JUnit",
                junit::shown(&served.scratch.read("marks.xml"), &said),
            ),
        ] {
            shown.assert_is(&said, &format!("{of}: {view}"));
        }
    }
    assert_eq!(others, Vec::<String>::new(), "examples of something else");
}
