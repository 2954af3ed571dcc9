//! Being the scheduler: finding what breaks each program, with as few switches as can be.

use serde_json::Value;

use crate::browser::Browser;
use crate::{
    BACKSPACE, PROGRAMS, WIDE, be_the_scheduler, click, graph, open, seen, start, text, texts,
    visit,
};

/// The keys of a schedule: for each move its number among the buttons, which stand thread by thread.
fn keys(graph: &Value) -> Vec<usize> {
    let path = graph["failing"].as_array().expect("a path");
    path.iter()
        .map(|pair| {
            let (state, chosen) = (&pair[0], &pair[1]);
            let state = &graph["states"][state.as_u64().expect("a state") as usize];
            let go = state["go"].as_array().expect("moves");
            let chosen = chosen.as_u64().expect("a move") as usize;
            let place = |index: usize| (go[index][0].as_u64(), index);
            (0..go.len())
                .filter(|&index| place(index) <= place(chosen))
                .count()
        })
        .collect()
}

/// Clicks the move with this number.
fn go(browser: &Browser, number: usize) {
    browser.run(&format!(
        "document.querySelectorAll('.move')[{}].click()",
        number - 1
    ));
}

/// Lets whoever comes first go, until nobody can.
fn go_on(browser: &Browser) {
    while seen(browser, ".move") > 0 {
        click(browser, ".move");
    }
}

#[test]
fn the_fewest_switches_are_those_of_the_explorer_and_the_goal_is_told() {
    let Some((browser, host)) = start() else {
        return;
    };
    for (program, _, goal) in PROGRAMS {
        visit(&browser, &host, program);
        let fewest = &graph(program)["fewest"];

        be_the_scheduler(&browser);

        assert!(fewest.is_u64(), "{program}: {fewest}");
        let tally = format!("0 switches · fewest possible: {fewest}");
        assert_eq!(text(&browser, ".tally"), tally, "{program}");
        assert!(text(&browser, ".goal").starts_with(goal), "{program}");
    }
}

#[test]
fn each_program_can_be_broken_by_mouse_and_the_find_is_stamped() {
    let Some((browser, host)) = start() else {
        return;
    };
    for (program, verdict, _) in PROGRAMS {
        visit(&browser, &host, program);
        be_the_scheduler(&browser);

        for key in keys(&graph(program)) {
            go(&browser, key);
        }

        assert_eq!(
            text(&browser, ".stamp"),
            "found with 1 switch: as few as can be",
            "{program}"
        );
        assert_eq!(text(&browser, ".ending .weave-verdict"), verdict);
        assert_eq!(seen(&browser, ".move"), 0, "it is over");
        assert_eq!(text(&browser, ".record"), "You found it with 1 switch.");
    }
}

#[test]
fn each_program_can_be_broken_by_keys_alone() {
    let Some((browser, host)) = start() else {
        return;
    };
    for (program, ..) in PROGRAMS {
        visit(&browser, &host, program);
        be_the_scheduler(&browser);
        let keys: String = keys(&graph(program)).iter().map(usize::to_string).collect();

        browser.type_into(".lane .move", &keys[..1]);
        for key in keys[1..].chars() {
            let inside =
                "return document.querySelector('.stepper').contains(document.activeElement)";
            assert_eq!(browser.run(inside), true, "the focus stays");
            browser.type_into(".stepper", &key.to_string());
        }

        assert_eq!(seen(&browser, ".stamp.best"), 1, "{program} by {keys}");
    }
}

#[test]
fn a_switch_is_counted_and_said_before_it_is_made() {
    let Some((browser, _host)) = open("lost_update", WIDE) else {
        return;
    };
    be_the_scheduler(&browser);
    let buttons = |browser: &Browser| {
        let lines = texts(browser, ".move");
        lines
            .iter()
            .map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "))
            .collect::<Vec<_>>()
    };
    assert_eq!(buttons(&browser), ["1 let main go: starts T1 … line 13"]);

    go(&browser, 1);
    go(&browser, 1);

    assert_eq!(
        buttons(&browser),
        [
            "1 let T1 go: writes 1 line 10",
            "2 let T2 go: reads 0 line 9 switch"
        ]
    );
    go(&browser, 2);
    assert!(text(&browser, ".tally").starts_with("1 switch ·"));
    go(&browser, 1);
    assert!(text(&browser, ".tally").starts_with("2 switches ·"));
}

#[test]
fn a_step_is_taken_back_by_key_and_by_button_and_all_of_them_at_once() {
    let Some((browser, _host)) = open("check_then_act", WIDE) else {
        return;
    };
    be_the_scheduler(&browser);
    go(&browser, 1);
    let one = text(&browser, ".said");
    go(&browser, 2);
    let two = text(&browser, ".said");
    go(&browser, 1);

    browser.type_into(".lane .move", BACKSPACE);
    assert_eq!(text(&browser, ".said"), two);
    assert!(text(&browser, ".tally").starts_with("0 switches"));
    click(&browser, ".playing button:nth-last-child(2)");
    assert_eq!(text(&browser, ".said"), one);

    click(&browser, ".playing button:last-child");
    assert_eq!(
        text(&browser, ".said"),
        "Nothing has run yet. Who goes first?"
    );
    browser.type_into(".stepper", BACKSPACE);
    assert_eq!(seen(&browser, ".move"), 1, "nothing to take back");
}

#[test]
fn a_schedule_that_ends_well_is_told_kindly_and_after_three_the_answer_is_offered() {
    let Some((browser, host)) = start() else {
        return;
    };
    for (program, ..) in PROGRAMS {
        visit(&browser, &host, program);
        be_the_scheduler(&browser);

        for failed in 1..=3 {
            assert_eq!(seen(&browser, ".playing button"), 2, "no answer yet");
            go_on(&browser);
            let kind = text(&browser, ".ending .kind");
            assert!(kind.ends_with('?'), "{program}: {kind}");
            assert_eq!(seen(&browser, ".stamp"), 0);
            if failed < 3 {
                click(&browser, ".playing button:last-child");
            }
        }
        click(&browser, ".playing button:first-child");

        assert!(text(&browser, ".count").starts_with("step 0 of"));
        assert_eq!(
            browser.run("return document.activeElement.innerText"),
            "Next"
        );
    }
}

#[test]
fn what_was_found_is_kept_and_only_a_better_find_replaces_it() {
    let Some((browser, host)) = open("lost_update", WIDE) else {
        return;
    };
    be_the_scheduler(&browser);
    for thread in [1, 1, 2, 1, 1, 1, 1] {
        if seen(&browser, ".move") >= thread {
            go(&browser, thread as usize);
        }
    }
    assert_eq!(text(&browser, ".stamp"), "found with 2 switches");
    assert!(text(&browser, ".ending").contains("It can be done with 1."));

    visit(&browser, &host, "lost_update");
    assert_eq!(text(&browser, ".record"), "You found it with 2 switches.");
    be_the_scheduler(&browser);
    for key in keys(&graph("lost_update")) {
        go(&browser, key);
    }
    assert_eq!(text(&browser, ".record"), "You found it with 1 switch.");

    visit(&browser, &host, "check_then_act");
    assert_eq!(text(&browser, ".record"), "", "each program has its own");
}

#[test]
fn a_browser_that_keeps_nothing_lets_its_reader_play() {
    let Some((browser, _host)) = open("ab_ba", WIDE) else {
        return;
    };
    browser.run(
        "Storage.prototype.setItem = Storage.prototype.getItem = () => { throw new Error('full') }",
    );
    be_the_scheduler(&browser);

    for key in keys(&graph("ab_ba")) {
        go(&browser, key);
    }

    assert_eq!(seen(&browser, ".stamp.best"), 1);
    assert_eq!(text(&browser, ".record"), "");
}

#[test]
fn the_two_ways_are_buttons_that_say_which_is_on() {
    let Some((browser, _host)) = open("ab_ba", WIDE) else {
        return;
    };
    let pressed = "return [...document.querySelectorAll('.modes button')].map(b => b.ariaPressed)";
    assert_eq!(browser.run(pressed), serde_json::json!(["true", "false"]));

    browser.type_into(".modes button:last-child", crate::SPACE);

    assert_eq!(browser.run(pressed), serde_json::json!(["false", "true"]));
    assert_eq!(seen(&browser, ".walking"), 0);
}
