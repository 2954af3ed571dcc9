//! The checks of the exercise, each with its points and its verdict as soon as there is one.

use ratatui::style::Style;
use ratatui::text::{Line, Span};

use super::layout::first_shown;
use super::state::State;
use super::text::cut;

/// The longest verdict: `ran one after another`.
const VERDICT: usize = 21;
/// `▸✗ 0/2 `, with two digits for the points.
const BEFORE: usize = 10;

/// The checks that fit in `rows` rows, and a title that says which these are.
pub fn checks(state: &State, width: usize, rows: usize) -> (String, Vec<Line<'static>>) {
    let checks = &state.entry().exercise.checks;
    let count = checks.len();
    let first = first_shown(state.check(), count, rows);
    let last = (first + rows).min(count);
    let title = match last - first == count {
        true => format!("Checks, {count}"),
        false => format!("Checks, {} to {last} of {count}", first + 1),
    };
    let longest = checks.iter().map(|check| check.name.chars().count()).max();
    let room = width.saturating_sub(BEFORE + VERDICT + 2);
    let name = longest.unwrap_or_default().min(room);
    let lines = (first..last)
        .map(|place| line(state, place, name))
        .collect();
    (title, lines)
}

fn line(state: &State, place: usize, longest: usize) -> Line<'static> {
    let (entry, paint) = (state.entry(), state.paint);
    let check = &entry.exercise.checks[place];
    let found = entry.found(place);
    let (sign, word, style) = match found.map(|found| found.verdict) {
        Some(None) => ('✓', "passed", paint.good()),
        Some(Some(verdict)) => ('✗', verdict.words(), paint.bad()),
        None if entry.marking => ('…', "", Style::new()),
        None => ('·', "", Style::new()),
    };
    let is_looked_at = place == state.check();
    let pointer = if is_looked_at { '▸' } else { ' ' };
    let points = match found {
        Some(found) => format!("{:>3}/{:<3} ", found.points.earned, found.points.possible),
        None => format!("{:>3}/{:<3} ", "–", check.points),
    };
    let name = format!("{:longest$}  ", cut(&check.name, longest));
    let name_style = if is_looked_at {
        paint.strong()
    } else {
        Style::new()
    };
    Line::from(vec![
        Span::raw(pointer.to_string()),
        Span::styled(sign.to_string(), style),
        Span::raw(points),
        Span::styled(name, name_style),
        Span::styled(word, style),
    ])
}
