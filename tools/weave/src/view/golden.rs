//! The screens of the view, kept as text: whatever they say, they say without colour.
//!
//! `UPDATE_GOLDEN=1 cargo test -p weave view::golden` writes them anew.

use std::{env, fs};

use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::buffer::Buffer;
use ratatui::layout::Size;
use ratatui::style::Color;

use super::draw::draw;
use super::paint::Paint;
use super::sample::{self, type_keys};
use super::state::{News, State};

const SIZES: [(u16, u16); 3] = [(80, 24), (120, 40), (60, 15)];

fn drawn(state: &State) -> Buffer {
    let backend = TestBackend::new(state.size.width, state.size.height);
    let mut terminal = Terminal::new(backend).unwrap();
    terminal.draw(|frame| draw(frame, state)).unwrap();
    terminal.backend().buffer().clone()
}

fn screen(state: &State) -> String {
    let buffer = drawn(state);
    let row = |y| {
        let row: String = (0..buffer.area.width)
            .map(|x| buffer[(x, y)].symbol())
            .collect();
        format!("{}\n", row.trim_end())
    };
    (0..buffer.area.height).map(row).collect()
}

/// Compares with `golden/NAME-80x24.txt` and its like.
#[track_caller]
fn assert_golden(name: &str, state: &State) {
    for (width, height) in SIZES {
        let mut state = state.clone();
        state.resize(Size::new(width, height));
        let text = screen(&state);
        let path = format!(
            "{}/src/view/golden/{name}-{width}x{height}.txt",
            env!("CARGO_MANIFEST_DIR")
        );
        if env::var_os("UPDATE_GOLDEN").is_some() {
            fs::write(&path, &text).unwrap();
            continue;
        }
        let golden = fs::read_to_string(&path).unwrap_or_default();
        assert!(
            golden == text,
            "{path} differs\n--- golden\n{golden}\n--- now\n{text}"
        );
    }
}

#[test]
fn a_passed_exercise() {
    assert_golden("passed", &sample::passed());
}

#[test]
fn a_deadlock_with_its_schedule() {
    assert_golden("deadlock", &sample::deadlock());
}

#[test]
fn a_deadlock_scrolled_keeps_the_threads_names() {
    let mut state = sample::deadlock();
    type_keys(&mut state, &["End"]);

    assert_golden("deadlock_end", &state);
}

#[test]
fn a_file_that_does_not_compile() {
    assert_golden("does_not_compile", &sample::does_not_compile());
}

#[test]
fn two_hints_open() {
    let mut state = sample::deadlock();
    type_keys(&mut state, &["h", "h"]);

    assert_golden("hints", &state);
}

#[test]
fn the_list_open() {
    let mut state = sample::deadlock();
    type_keys(&mut state, &["l", "Up"]);

    assert_golden("list", &state);
}

#[test]
fn the_help_open() {
    let mut state = sample::deadlock();
    type_keys(&mut state, &["?"]);

    assert_golden("help", &state);
}

#[test]
fn the_question_whether_to_start_again() {
    let mut state = sample::deadlock();
    type_keys(&mut state, &["r"]);

    assert_golden("reset", &state);
}

#[test]
fn a_mark_that_is_being_made() {
    let mut state = sample::deadlock();
    let mark = state.entry().mark.clone().unwrap();
    let current = state.current;
    state.hear(News::Begun(current));
    for check in [0, 2] {
        let found = Box::new(mark.checks[check].clone());
        state.hear(News::Told(current, check, found));
    }

    assert_golden("marking", &state);
}

#[test]
fn a_file_of_which_only_one_thing_is_known() {
    let mut state = sample::deadlock();
    state.hear(News::Begun(state.current));
    state.hear(News::Compiles(state.current));

    assert_golden("compiles", &state);
}

#[test]
fn a_file_that_is_gone() {
    let mut state = sample::deadlock();
    state.hear(News::Gone(state.current));

    assert_golden("gone", &state);
}

#[test]
fn a_terminal_too_small_is_told_politely() {
    let mut state = sample::deadlock();
    state.resize(Size::new(40, 10));

    let said = screen(&state)
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ");

    assert!(said.starts_with("This view needs 60 columns and 15 rows, and has 40 and 10."));
    assert!(said.contains("--plain"), "{said}");
}

#[test]
fn every_size_can_be_drawn() {
    let states = [
        sample::passed(),
        sample::deadlock(),
        sample::does_not_compile(),
    ];
    for mut state in states {
        for keys in [
            &["h"][..],
            &["h", "h"],
            &["Esc", "l"],
            &["Esc", "?"],
            &["Esc", "Tab"],
        ] {
            type_keys(&mut state, keys);
            for width in [0, 1, 20, 59, 60, 61, 79, 99, 100, 101, 300] {
                for height in [0, 1, 14, 15, 16, 25, 100] {
                    state.resize(Size::new(width, height));
                    drawn(&state);
                }
            }
            state.resize(Size::new(80, 24));
        }
    }
}

#[test]
fn without_colour_there_is_none_and_with_it_only_the_sixteen() {
    let mut state = sample::deadlock();
    let colours = |state: &State| -> Vec<Color> {
        let buffer = drawn(state);
        let cells = buffer.content.iter().flat_map(|cell| [cell.fg, cell.bg]);
        cells.filter(|colour| *colour != Color::Reset).collect()
    };

    assert_eq!(colours(&state), []);
    state.paint = Paint { colour: true };
    let with = colours(&state);
    assert!(!with.is_empty());
    let is_fixed = |colour: &Color| matches!(colour, Color::Rgb(..) | Color::Indexed(_));
    assert!(!with.iter().any(is_fixed));
}

#[test]
fn every_golden_file_is_compared() {
    // One that nothing compares is one that nobody keeps true.
    let here = include_str!("golden.rs");
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/src/view/golden");
    for entry in fs::read_dir(folder).unwrap() {
        let file = entry.unwrap().file_name().into_string().unwrap();
        let (name, _) = file.split_once('-').unwrap();
        assert!(
            here.contains(&format!("\"{name}\"")),
            "no test compares {file}"
        );
    }
}
