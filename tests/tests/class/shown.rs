//! A marked class as files for others, and as pages that everybody can use.

use std::fs;

use crate::browser::{Browser, Look, axe, complaints, violations_as_it_is};
use crate::desk::{Desk, wrong};

#[test]
fn a_marked_class_becomes_files_and_pages() {
    let desk = Desk::new();
    desk.hand_in("ada", &wrong());
    desk.mark("@out", &[]);

    let table = desk.class(&["export", "@out", "--format", "csv"]);
    let results = [
        "export",
        "@out",
        "--format",
        "gradescope",
        "--to",
        "@results",
    ];
    let results = desk.class(&results);
    let nowhere = desk.class(&["export", "@out", "--format", "gradescope"]);
    let pages = desk.class(&["report", "@out"]);
    let over_another = desk.class(&["report", "@out", "--to", "@handed-in"]);

    assert!(table.stdout.contains("\nada,"), "{}", table.stdout);
    assert_eq!(results.status, Some(0), "{}", results.stderr);
    assert!(desk.path("results/ada/results.json").is_file());
    assert!(nowhere.stderr.contains("with --to"), "{}", nowhere.stderr);
    assert!(pages.stdout.ends_with("index.html\n"), "{}", pages.stdout);
    let page = fs::read_to_string(desk.path("out/report/learners/ada.html")).expect("a page");
    assert!(page.contains("<weave-schedule "), "{page}");
    assert_eq!(over_another.status, Some(2));
    assert!(desk.path("handed-in/ada").exists());
}

/// How an instructor or a learner may look at a page: with each of the system's two schemes, on a phone.
const LOOKS: [Look; 3] = [
    Look::new(420, false),
    Look::new(420, true),
    Look::new(1280, false),
];

#[test]
fn axe_finds_nothing_in_the_overview_and_in_a_learners_page_light_or_dark_wide_or_narrow() {
    let Some(axe) = axe() else {
        return;
    };
    let desk = reported();

    let mut wrong = Vec::new();
    for page in ["index.html", "learners/ada.html", "learners/bob.html"] {
        for look in LOOKS {
            let found = violations_as_it_is(&axe, &page_of(&desk, page), look);
            wrong.extend(found.iter().map(|line| format!("{page}, {look:?}: {line}")));
        }
    }

    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn axe_finds_what_is_barred_in_a_page_that_goes_by_the_system() {
    let Some(axe) = axe() else {
        return;
    };
    let folder = tempfile::tempdir().expect("a folder");
    let barred = "<!doctype html><html lang=\"en\"><title>Barred</title><link rel=\"icon\" href=\"data:,\">\
                  <style>@media (prefers-color-scheme: dark) { body { background: #111; color: #333 } }</style>\
                  <main><h1>Barred</h1><p>Dark on dark.</p></main>";
    fs::write(folder.path().join("barred.html"), barred).expect("written");
    let page = format!("file://{}/barred.html", folder.path().display());

    let [light, dark] =
        [false, true].map(|dark| violations_as_it_is(&axe, &page, Look::new(420, dark)));

    assert_eq!(light, [""; 0]);
    assert!(dark.join("\n").contains("color-contrast"), "{dark:?}");
}

#[test]
fn a_report_is_quiet_keeps_to_itself_and_fits_its_window() {
    let Some(browser) = Browser::start() else {
        return;
    };
    let desk = reported();

    let mut wrong = Vec::new();
    for page in ["index.html", "learners/ada.html"] {
        for look in LOOKS {
            wrong.extend(complaints(&browser, &page_of(&desk, page), look));
        }
    }

    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// A class with a wrong solution, a broken file, and something that was not taken; and its report.
fn reported() -> Desk {
    let desk = Desk::new();
    desk.hand_in("ada", &wrong());
    desk.hand_in("bob", "pub struct Mine");
    fs::write(desk.path("handed-in/bob/notes.txt"), "mine").expect("a file");
    desk.mark("@out", &[]);
    let made = desk.class(&["report", "@out"]);
    assert_eq!(made.status, Some(0), "{}", made.stderr);
    desk
}

/// Its address: a report needs no server.
fn page_of(desk: &Desk, page: &str) -> String {
    format!("file://{}", desk.path("out/report").join(page).display())
}
