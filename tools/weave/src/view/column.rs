//! The chapter's exercises with their marks: a column where there is room, a row of signs where there is not.

use ratatui::style::Style;
use ratatui::text::{Line, Span};

use super::entry::{Entry, Sign};
use super::layout::first_shown;
use super::paint::Paint;
use super::state::{Pane, State};
use super::text::cut;

/// One row: `chapter03  ✓ ✗ [✗] · ·              20 of 58 points`.
pub fn row(state: &State, width: usize) -> Line<'static> {
    let mut spans = vec![Span::raw(format!(" {} ", state.entry().exercise.chapter))];
    for place in state.chapter() {
        let sign = state.entries[place].sign();
        let letter = match place == state.current {
            true => format!(" [{}]", sign.letter()),
            false => format!("  {} ", sign.letter()),
        };
        spans.push(Span::styled(letter, style(sign, state.paint)));
    }
    let left = Line::from(spans);
    apart(left, points(state), width)
}

/// The column, a line a row.
pub fn column(state: &State, width: usize, rows: usize) -> Vec<Line<'static>> {
    let title = format!(" {}", state.entry().exercise.chapter);
    let title_style = match state.pane {
        Pane::Exercises => state.paint.notice(),
        _ => state.paint.strong(),
    };
    let mut lines = vec![Line::styled(format!("{title:width$}"), title_style)];
    let places = state.chapter();
    let at = places.iter().position(|place| *place == state.current);
    let room = rows.saturating_sub(3);
    let first = first_shown(at.unwrap_or(0), places.len(), room);
    for &place in places.iter().skip(first).take(room) {
        lines.push(line(
            &state.entries[place],
            place == state.current,
            width,
            state.paint,
        ));
    }
    lines.push(Line::default());
    lines.push(Line::raw(format!(" {}", points(state))));
    lines
}

/// `▸✗  4/12 lost_update`.
pub fn line(entry: &Entry, is_current: bool, width: usize, paint: Paint) -> Line<'static> {
    let sign = entry.sign();
    let possible = entry.exercise.points();
    let points = match entry.points() {
        Some(points) => format!("{:>3}/{:<3}", points.earned, points.possible),
        None => format!("{:>3}/{possible:<3}", "–"),
    };
    let pointer = if is_current { '▸' } else { ' ' };
    let name = cut(&entry.exercise.name, width.saturating_sub(10));
    let name_style = if is_current {
        paint.strong()
    } else {
        Style::new()
    };
    Line::from(vec![
        Span::raw(pointer.to_string()),
        Span::styled(sign.letter().to_string(), style(sign, paint)),
        Span::raw(points),
        Span::raw(" "),
        Span::styled(name, name_style),
    ])
}

/// Two texts at the two ends of a row; the left one is cut where they would meet.
pub fn apart(mut left: Line<'static>, right: String, width: usize) -> Line<'static> {
    let length = |text: &str| text.chars().count();
    let room = width.saturating_sub(length(&right) + 2);
    left = super::text::window(&left, 0, room);
    let used: usize = left.spans.iter().map(|span| length(&span.content)).sum();
    let gap = width.saturating_sub(used + length(&right) + 1);
    left.push_span(Span::raw(" ".repeat(gap)));
    left.push_span(Span::raw(right + " "));
    left
}

fn points(state: &State) -> String {
    let points = state.chapter_points();
    format!("{} of {} points", points.earned, points.possible)
}

fn style(sign: Sign, paint: Paint) -> Style {
    match sign {
        Sign::Full => paint.good(),
        Sign::Lost | Sign::Troubled => paint.bad(),
        Sign::Busy | Sign::Unknown => Style::new(),
    }
}
