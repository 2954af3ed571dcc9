//! The screen as a function of the state, and of nothing else.

use ratatui::Frame;
use ratatui::layout::{Alignment, Rect};
use ratatui::text::{Line, Span, Text};
use ratatui::widgets::{Block, Clear, Padding, Paragraph};

use super::layout::{self, Panes, SMALLEST};
use super::state::{Pane, State};
use super::text::{cut, window};
use super::why::{Why, why};
use super::{checks, column, over};

/// Draws everything; the frame must have the state's size.
pub fn draw(frame: &mut Frame, state: &State) {
    let Some(panes) = layout::panes(state) else {
        return too_small(frame, state);
    };
    frame.render_widget(title(state, panes.title.width.into()), panes.title);
    exercises(frame, state, panes.exercises);
    checks(frame, state, panes.checks);
    reason(frame, state, &panes);
    keys(frame, state, panes.keys);
    lie_over(frame, state);
}

fn too_small(frame: &mut Frame, state: &State) {
    let (width, height) = (state.size.width, state.size.height);
    let said = format!(
        "This view needs {} columns and {} rows, and has {width} and {height}. \
         Please make the window larger, or leave with q and use `cargo weave mark --watch --plain`.",
        SMALLEST.width, SMALLEST.height
    );
    let lines = super::text::pieces(&said, width.into());
    frame.render_widget(Text::from_iter(lines), frame.area());
}

fn title(state: &State, width: usize) -> Line<'static> {
    let entry = state.entry();
    let left = Line::from(vec![
        Span::styled(format!(" {}", entry.exercise.id()), state.paint.strong()),
        Span::raw(format!(" · {}", entry.exercise.title)),
    ]);
    let checks = entry.exercise.checks.len();
    let right = match entry.points() {
        _ if entry.gone => "no file".to_owned(),
        _ if entry.marking => match entry.told.iter().flatten().count() {
            0 if entry.compiles => "marking… it compiles".to_owned(),
            told => format!("marking… {told} of {checks} checks"),
        },
        _ if entry.asked => "marking…".to_owned(),
        _ if entry.problem.is_some() => "not marked".to_owned(),
        Some(points) if points.are_full() => format!("✓ {0} of {0} points", points.possible),
        Some(points) => format!("{} of {} points", points.earned, points.possible),
        None => format!("{} points", entry.exercise.points()),
    };
    column::apart(left, right, width)
}

fn exercises(frame: &mut Frame, state: &State, area: Rect) {
    let (width, rows) = (usize::from(area.width), usize::from(area.height));
    if layout::has_column(state.size) {
        let lines = column::column(state, width, rows);
        frame.render_widget(Text::from(lines), area);
        let edge = Rect::new(area.right(), area.y, 1, area.height);
        frame.render_widget(Text::from_iter(vec!["│"; rows]), edge);
    } else {
        frame.render_widget(column::row(state, width), area);
    }
}

fn checks(frame: &mut Frame, state: &State, area: Rect) {
    let (head, body) = under_a_rule(area);
    let (title, lines) = checks::checks(state, body.width.into(), body.height.into());
    frame.render_widget(rule(&title, state, Pane::Checks, head), head);
    frame.render_widget(Text::from(lines), body);
}

fn reason(frame: &mut Frame, state: &State, panes: &Panes) {
    let (head, body) = under_a_rule(panes.why);
    let (width, rows) = (usize::from(body.width), usize::from(body.height));
    let Why { lines, header } = why(state, width);
    let (count, (scroll, shift)) = (lines.len(), state.scroll);
    let first = scroll.min(count.saturating_sub(rows));
    let mut shown: Vec<&Line> = lines.iter().skip(first).take(rows).collect();
    // The threads' names stay while their columns are read.
    if let (Some(header), Some(top)) = (header.filter(|header| *header < first), shown.first_mut())
    {
        *top = &lines[header];
    }
    let last = first + shown.len();
    let title = match last - first == count {
        true => "Why".to_owned(),
        false => format!("Why, lines {} to {last} of {count}", first + 1),
    };
    frame.render_widget(rule(&title, state, Pane::Why, head), head);
    let shown = shown.into_iter().map(|line| window(line, shift, width));
    frame.render_widget(Text::from_iter(shown), body);
}

fn under_a_rule(area: Rect) -> (Rect, Rect) {
    let head = Rect { height: 1, ..area };
    let body = Rect::new(area.x, area.y + 1, area.width, area.height - 1);
    (head, body)
}

/// `━━ Why ━━━━━━━` where the arrows move in the pane, `── Why ───────` where they do not.
fn rule(title: &str, state: &State, pane: Pane, area: Rect) -> Line<'static> {
    let is_here = state.pane == pane;
    let line = if is_here { "━" } else { "─" };
    let style = if is_here {
        state.paint.strong()
    } else {
        state.paint.quiet()
    };
    let rest = usize::from(area.width).saturating_sub(title.chars().count() + 4);
    Line::from(vec![
        Span::styled(line.repeat(2), style),
        Span::styled(format!(" {title} "), state.paint.strong()),
        Span::styled(line.repeat(rest), style),
    ])
}

fn keys(frame: &mut Frame, state: &State, area: Rect) {
    let notice = layout::notice(state);
    if !notice.is_empty() {
        let width = usize::from(area.width);
        let lines = notice
            .iter()
            .map(|line| Line::raw(format!(" {line:0$}", width - 1)));
        frame.render_widget(Text::from_iter(lines).style(state.paint.notice()), area);
        return;
    }
    let keys = match area.width {
        ..80 => " h hint  n next  p previous  l list  e edit  ? help  q quit",
        _ => " h hint  n next  p previous  l list  e edit  r reset  s solution  ? help  q quit",
    };
    frame.render_widget(Line::raw(cut(keys, area.width.into())), area);
}

fn lie_over(frame: &mut Frame, state: &State) {
    let Some(over) = over::over(state) else {
        return;
    };
    let area = over::place(state.size, over.lines.len());
    let block = Block::bordered()
        .title(format!(" {} ", over.title))
        .title_bottom(Line::raw(format!(" {} ", over.keys)).alignment(Alignment::Right))
        .padding(Padding::horizontal(1));
    let inner = block.inner(area);
    let (width, rows) = (usize::from(inner.width), usize::from(inner.height));
    let first = over::first(&over, state.open_scroll, rows);
    let shown = over.lines.iter().skip(first).take(rows);
    let shown: Vec<Line> = shown.map(|line| window(line, 0, width)).collect();
    frame.render_widget(Clear, area);
    frame.render_widget(Paragraph::new(shown).block(block), area);
}
