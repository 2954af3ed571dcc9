//! What each key does: a change of the state, and sometimes something to be done outside.

use ratatui::crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use ratatui::text::Line;

use super::layout;
use super::over;
use super::state::{Open, Pane, Request, State};
use super::why;

/// Columns that ← and → move by.
const ASIDE: isize = 8;

/// Takes in a key.
pub fn press(state: &mut State, key: KeyEvent) -> Option<Request> {
    if key.modifiers.contains(KeyModifiers::CONTROL) {
        return (key.code == KeyCode::Char('c')).then_some(Request::Quit);
    }
    if layout::panes(state).is_none() {
        return matches!(key.code, KeyCode::Char('q') | KeyCode::Esc).then_some(Request::Quit);
    }
    state.notice = None;
    match state.open {
        None => in_the_panes(state, key.code),
        Some(Open::List(at)) => in_the_list(state, at, key.code),
        Some(Open::Reset) => in_the_question(state, key.code),
        Some(_) => in_a_text(state, key.code),
    }
}

fn in_the_panes(state: &mut State, key: KeyCode) -> Option<Request> {
    match key {
        KeyCode::Char('q') | KeyCode::Esc => return Some(Request::Quit),
        KeyCode::Char('h') => return open_hints(state),
        KeyCode::Char('n') => return go_by(state, 1),
        KeyCode::Char('p') => return go_by(state, -1),
        KeyCode::Char('l') => open(state, Open::List(state.current)),
        KeyCode::Char('e') => return Some(Request::Edit(state.current)),
        KeyCode::Char('r') => open(state, Open::Reset),
        KeyCode::Char('s') => return solve(state),
        KeyCode::Char('f') => (state.unfolded, state.scroll.0) = (!state.unfolded, 0),
        KeyCode::Char('?') => open(state, Open::Help),
        KeyCode::Tab => state.pane = after(state, &[Pane::Why, Pane::Checks, Pane::Exercises]),
        KeyCode::BackTab => state.pane = after(state, &[Pane::Exercises, Pane::Checks, Pane::Why]),
        KeyCode::PageDown | KeyCode::Char(' ') => scroll(state, page(state)),
        KeyCode::PageUp => scroll(state, -page(state)),
        KeyCode::Left => aside(state, -ASIDE),
        KeyCode::Right => aside(state, ASIDE),
        KeyCode::Up => return arrow(state, -1),
        KeyCode::Down => return arrow(state, 1),
        KeyCode::Home => arrow_far(state, -isize::MAX),
        KeyCode::End => arrow_far(state, isize::MAX),
        _ => (),
    }
    None
}

fn in_the_list(state: &mut State, at: usize, key: KeyCode) -> Option<Request> {
    let page = isize::try_from(over::inner(state.size).height).unwrap_or(1);
    let by = match key {
        KeyCode::Enter => return state.go(at),
        KeyCode::Char('q' | 'l') | KeyCode::Esc => {
            state.open = None;
            return None;
        }
        KeyCode::Up => -1,
        KeyCode::Down => 1,
        KeyCode::PageUp => -page,
        KeyCode::PageDown => page,
        KeyCode::Home => -isize::MAX,
        KeyCode::End => isize::MAX,
        _ => 0,
    };
    state.open = Some(Open::List(moved(at, by, state.entries.len())));
    None
}

fn in_the_question(state: &mut State, key: KeyCode) -> Option<Request> {
    match key {
        KeyCode::Char('y' | 'Y') => {
            state.open = None;
            return Some(Request::Reset(state.current));
        }
        KeyCode::Char('n' | 'N' | 'q') | KeyCode::Esc => state.open = None,
        _ => (),
    }
    None
}

/// In the help, the hints, the solution.
fn in_a_text(state: &mut State, key: KeyCode) -> Option<Request> {
    let rows = usize::from(over::inner(state.size).height);
    let page = isize::try_from(rows.saturating_sub(1)).unwrap_or(1);
    let by = match key {
        KeyCode::Char('h') if state.open == Some(Open::Hints) => return one_more_hint(state),
        KeyCode::Char('q' | '?') | KeyCode::Esc | KeyCode::Enter => {
            state.open = None;
            return None;
        }
        KeyCode::Up => -1,
        KeyCode::Down => 1,
        KeyCode::PageUp => -page,
        KeyCode::PageDown | KeyCode::Char(' ') => page,
        KeyCode::Home => -isize::MAX,
        KeyCode::End => isize::MAX,
        _ => 0,
    };
    let count = over::over(state).map_or(0, |over| over.lines.len());
    let places = count.saturating_sub(rows) + 1;
    state.open_scroll = moved(state.open_scroll, by, places);
    None
}

fn open(state: &mut State, what: Open) {
    state.open = Some(what);
    state.open_scroll = 0;
}

/// Opens the hints that were read; the first where none was.
fn open_hints(state: &mut State) -> Option<Request> {
    open(state, Open::Hints);
    match state.entry().hints {
        0 => one_more_hint(state),
        _ => None,
    }
}

fn one_more_hint(state: &mut State) -> Option<Request> {
    let current = state.current;
    let entry = &mut state.entries[current];
    if entry.hints >= entry.exercise.hints.len() {
        return None;
    }
    entry.hints += 1;
    // The newest stands last.
    in_a_text(state, KeyCode::End);
    Some(Request::Remember(current))
}

fn solve(state: &mut State) -> Option<Request> {
    if state.entry().was_full {
        return Some(Request::Solve(state.current));
    }
    let name = &state.entry().exercise.name;
    state.notice = Some(format!(
        "The solution opens at full marks. To give up: cargo weave solution {name} --give-up"
    ));
    None
}

fn go_by(state: &mut State, by: isize) -> Option<Request> {
    let to = moved(state.current, by, state.entries.len());
    if to == state.current {
        let which = if by > 0 { "last" } else { "first" };
        state.notice = Some(format!("This is the {which} exercise of those you watch."));
        return None;
    }
    state.go(to)
}

fn arrow(state: &mut State, by: isize) -> Option<Request> {
    match state.pane {
        Pane::Why => scroll(state, by),
        Pane::Checks => pick(state, by),
        Pane::Exercises => return go_by(state, by),
    }
    None
}

fn arrow_far(state: &mut State, by: isize) {
    match state.pane {
        Pane::Why => scroll(state, by),
        Pane::Checks => pick(state, by),
        Pane::Exercises => (),
    }
}

fn pick(state: &mut State, by: isize) {
    let to = moved(state.check(), by, state.entry().exercise.checks.len());
    (state.picked, state.scroll) = (Some(to), (0, 0));
}

/// Scrolls the reason, never past its end.
fn scroll(state: &mut State, by: isize) {
    let Some(panes) = layout::panes(state) else {
        return;
    };
    let rows = usize::from(panes.why.height).saturating_sub(1);
    let count = why::why(state, panes.why.width.into()).lines.len();
    state.scroll.0 = moved(state.scroll.0, by, count.saturating_sub(rows) + 1);
}

fn aside(state: &mut State, by: isize) {
    let Some(panes) = layout::panes(state) else {
        return;
    };
    let width = usize::from(panes.why.width);
    let lines = why::why(state, width).lines;
    let longest = lines.iter().map(Line::width).max().unwrap_or(0);
    state.scroll.1 = moved(state.scroll.1, by, longest.saturating_sub(width) + 1);
}

/// A page of the reason, with a line in common.
fn page(state: &State) -> isize {
    let rows = layout::panes(state).map_or(0, |panes| panes.why.height);
    isize::try_from(rows.saturating_sub(2)).unwrap_or(1).max(1)
}

/// The pane after this one, in this order, of those that are there.
fn after(state: &State, order: &[Pane; 3]) -> Pane {
    let at = order
        .iter()
        .position(|pane| *pane == state.pane)
        .unwrap_or(0);
    let mut others = order.iter().cycle().skip(at + 1);
    let is_there = |pane: &&Pane| **pane != Pane::Exercises || layout::has_column(state.size);
    others.find(is_there).copied().unwrap_or(Pane::Why)
}

/// `by` places further, between the first and the last.
fn moved(at: usize, by: isize, count: usize) -> usize {
    at.saturating_add_signed(by).min(count.saturating_sub(1))
}

#[cfg(test)]
#[path = "keys_tests.rs"]
mod tests;
