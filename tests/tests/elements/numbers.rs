//! What the elements of chapter 1 say, beside what that chapter computes.

use chapter01::exhibition::{ORIGINAL, Plan, Terms, play};
use chapter01::latency::{CYCLE, SCALE, in_words};

use crate::site::data;
use crate::{HOME, RIGHT, WIDE, choose, open, said, text, texts};

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
