//! The keys as transitions of the state: given a state, when keys are pressed, then it is another, and asks for this.

use super::super::sample::{self, looking_at, type_keys};
use super::super::state::{News, Open, Pane, Request};
use ratatui::layout::Size;

const LOST_UPDATE: usize = 2;
const TRANSFER: usize = 4;

#[test]
fn q_escape_and_control_c_quit() {
    for key in ["q", "Esc", "Ctrl-C"] {
        assert_eq!(
            type_keys(&mut sample::deadlock(), &[key]),
            Some(Request::Quit),
            "{key}"
        );
    }
}

#[test]
fn what_is_open_closes_first_but_control_c_always_quits() {
    for open in ["h", "l", "r", "?"] {
        for close in ["q", "Esc"] {
            let mut state = sample::deadlock();
            assert_eq!(type_keys(&mut state, &[open, close]), None);
            assert_eq!(state.open, None);
        }
        let mut state = sample::deadlock();
        assert_eq!(
            type_keys(&mut state, &[open, "Ctrl-C"]),
            Some(Request::Quit)
        );
    }
}

#[test]
fn next_and_previous_ask_for_a_mark_where_none_is_known() {
    let mut state = looking_at("lost_update");

    assert_eq!(type_keys(&mut state, &["n"]), Some(Request::Mark(3)));
    assert_eq!(type_keys(&mut state, &["n"]), Some(Request::Mark(TRANSFER)));
    assert_eq!(
        type_keys(&mut state, &["p"]),
        None,
        "it is asked for already"
    );
    assert_eq!(state.current, 3);
}

#[test]
fn past_the_last_exercise_there_is_a_word_and_no_step() {
    let mut state = sample::deadlock();

    assert_eq!(type_keys(&mut state, &["n"]), None);

    assert_eq!(state.current, TRANSFER);
    assert!(state.notice.unwrap().contains("last exercise"));
}

#[test]
fn hints_open_one_at_a_time_and_are_remembered() {
    let mut state = sample::deadlock();

    assert_eq!(
        type_keys(&mut state, &["h"]),
        Some(Request::Remember(TRANSFER))
    );
    assert_eq!(state.entry().hints, 1);
    assert_eq!(
        type_keys(&mut state, &["Esc", "h"]),
        None,
        "what was read opens again"
    );
    assert_eq!(state.entry().hints, 1);
    assert_eq!(
        type_keys(&mut state, &["h"]),
        Some(Request::Remember(TRANSFER))
    );
    assert_eq!(
        type_keys(&mut state, &["h"]),
        Some(Request::Remember(TRANSFER))
    );
    assert_eq!(type_keys(&mut state, &["h"]), None, "there are three");
    assert_eq!(state.entry().hints, 3);
}

#[test]
fn the_list_picks_an_exercise() {
    let mut state = sample::deadlock();

    let asked = type_keys(&mut state, &["l", "Home", "Down", "Enter"]);

    assert_eq!(
        (asked, state.current, state.open),
        (Some(Request::Mark(1)), 1, None)
    );
}

#[test]
fn the_list_has_two_ends() {
    let mut state = sample::deadlock();

    type_keys(&mut state, &["l", "End", "Down"]);
    assert_eq!(state.open, Some(Open::List(TRANSFER)));
    type_keys(&mut state, &["PageUp", "Up"]);
    assert_eq!(state.open, Some(Open::List(0)));
}

#[test]
fn a_reset_wants_a_yes() {
    for (answer, asked) in [
        ("y", Some(Request::Reset(TRANSFER))),
        ("n", None),
        ("Esc", None),
    ] {
        let mut state = sample::deadlock();
        assert_eq!(type_keys(&mut state, &["r", answer]), asked);
        assert_eq!(state.open, None);
    }
    let mut state = sample::deadlock();
    type_keys(&mut state, &["r", "x"]);
    assert_eq!(state.open, Some(Open::Reset), "another key is no answer");
}

#[test]
fn the_solution_opens_after_full_marks_only() {
    let mut lost = sample::deadlock();
    assert_eq!(type_keys(&mut lost, &["s"]), None);
    assert!(
        lost.notice
            .unwrap()
            .contains("cargo weave solution transfer --give-up")
    );

    let mut full = sample::passed();
    assert_eq!(
        type_keys(&mut full, &["s"]),
        Some(Request::Solve(LOST_UPDATE))
    );
}

#[test]
fn the_editor_opens_at_the_line_to_mend() {
    let mut state = sample::deadlock();
    assert_eq!(type_keys(&mut state, &["e"]), Some(Request::Edit(TRANSFER)));
    let line = state.entry().line_to_mend(state.check());
    assert_eq!(line, Some(64), "of the schedule");

    let state = sample::does_not_compile();
    let message = state.entry().found(0).unwrap().message.clone().unwrap();
    let line = state.entry().line_to_mend(0).unwrap();
    assert!(
        message.contains(&format!("lost_update.rs:{line}:")),
        "of the compiler"
    );
}

#[test]
fn tab_goes_round_the_panes_that_are_there() {
    let mut state = sample::deadlock();
    for pane in [Pane::Checks, Pane::Why] {
        type_keys(&mut state, &["Tab"]);
        assert_eq!(state.pane, pane);
    }
    state.resize(Size::new(120, 40));
    for pane in [Pane::Checks, Pane::Exercises, Pane::Why] {
        type_keys(&mut state, &["Tab"]);
        assert_eq!(state.pane, pane);
    }
    type_keys(&mut state, &["BackTab"]);
    assert_eq!(state.pane, Pane::Exercises);
    state.resize(Size::new(80, 24));
    assert_eq!(state.pane, Pane::Why, "the column is gone");
}

#[test]
fn arrows_move_in_the_pane() {
    let mut state = sample::deadlock();
    type_keys(&mut state, &["Down", "Down"]);
    assert_eq!(state.scroll, (2, 0));

    let first_lost = state.check();
    type_keys(&mut state, &["Tab", "Up"]);
    assert_eq!((state.check(), state.scroll), (first_lost - 1, (0, 0)));

    state.resize(Size::new(120, 40));
    type_keys(&mut state, &["Tab", "Up"]);
    assert_eq!(state.current, TRANSFER - 1);
}

#[test]
fn the_reason_is_never_scrolled_past_its_end() {
    let mut state = sample::deadlock();
    type_keys(&mut state, &["End"]);
    let end = state.scroll;
    assert!(end.0 > 0);

    type_keys(&mut state, &["PageDown", "Down"]);
    assert_eq!(state.scroll, end);
    type_keys(
        &mut state,
        &["PageUp", "PageUp", "PageUp", "PageUp", "PageUp", "Left"],
    );
    assert_eq!(state.scroll, (0, 0));
}

#[test]
fn a_save_is_followed_wherever_one_looks() {
    let mut state = sample::deadlock();
    type_keys(&mut state, &["Down", "l"]);

    let asked = state.hear(News::Saved(LOST_UPDATE));

    assert_eq!(asked, Some(Request::Mark(LOST_UPDATE)));
    assert_eq!(
        (state.current, state.scroll, state.open.as_ref()),
        (LOST_UPDATE, (0, 0), None)
    );
    assert!(state.entry().is_busy());
}

#[test]
fn a_file_that_comes_back_is_marked_again() {
    let mut state = sample::deadlock();
    state.hear(News::Gone(TRANSFER));
    assert!(state.entry().gone && !state.entry().is_busy());

    let asked = state.hear(News::Saved(TRANSFER));

    assert_eq!(asked, Some(Request::Mark(TRANSFER)));
    assert!(!state.entry().gone);
    assert!(state.notice.unwrap().contains("is back"));
}

#[test]
fn where_nothing_can_be_shown_only_leaving_is_heard() {
    let mut state = sample::deadlock();
    state.resize(Size::new(40, 10));

    assert_eq!(type_keys(&mut state, &["r", "y", "l", "h"]), None);
    assert_eq!((state.open.as_ref(), state.entry().hints), (None, 0));
    assert_eq!(type_keys(&mut state, &["q"]), Some(Request::Quit));
}
