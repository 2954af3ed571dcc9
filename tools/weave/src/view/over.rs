//! What can lie over the rest: the keys, hints, the list of exercises, a question, the solution.

use ratatui::layout::{Rect, Size};
use ratatui::text::Line;

use super::column;
use super::layout::first_shown;
use super::state::{Open, State};
use super::text::wrap;
use crate::day::solution::Side;

/// A box over the rest.
pub struct Over {
    /// In its upper edge.
    pub title: String,
    /// In its lower edge: the keys that it knows.
    pub keys: &'static str,
    /// What is in it.
    pub lines: Vec<Line<'static>>,
    /// The line that must be seen, where there is one.
    pub at: Option<usize>,
}

const KEYS: [(&str, &str); 12] = [
    ("h", "a hint, one at a time"),
    ("n p", "the next exercise, the previous one"),
    ("l", "all exercises, to pick one"),
    ("e", "the file in $VISUAL, $EDITOR or VS Code"),
    ("r", "start again; your file is kept beside"),
    ("s", "the solution, after full marks"),
    ("f", "a thread's long runs: all, or folded"),
    ("Tab", "another pane: reason, checks, exercises"),
    ("↑ ↓ ← →", "scroll, or pick in other panes"),
    ("PgUp PgDn", "scroll the reason by a page"),
    ("?", "this help"),
    ("q Esc", "quit; so does Ctrl-C"),
];

/// What is open, if anything is.
pub fn over(state: &State) -> Option<Over> {
    let width = inner(state.size).width.into();
    Some(match state.open.as_ref()? {
        Open::Help => help(),
        Open::Hints => hints(state, width),
        Open::List(at) => list(state, *at, width),
        Open::Reset => reset(state, width),
        Open::Solution(lines) => Over {
            title: "Yours with -, the solution with +".to_owned(),
            keys: "↑ ↓ scroll · Esc closes",
            lines: solution(lines, state),
            at: None,
        },
    })
}

/// Where the box lies, for so many lines: as small as they are, as large as fits.
pub fn place(size: Size, lines: usize) -> Rect {
    let inner = inner(size);
    let height = u16::try_from(lines)
        .unwrap_or(u16::MAX)
        .clamp(1, inner.height)
        + 2;
    let width = inner.width + 4;
    Rect::new(
        (size.width - width) / 2,
        (size.height - height) / 2,
        width,
        height,
    )
}

/// The first line to show in `rows` rows.
pub fn first(over: &Over, scroll: usize, rows: usize) -> usize {
    let count = over.lines.len();
    match over.at {
        Some(at) => first_shown(at, count, rows),
        None => scroll.min(count.saturating_sub(rows)),
    }
}

/// Rows and columns that the largest box has inside.
pub fn inner(size: Size) -> Size {
    // At 60 columns all but its edges, so that code in it is not broken more than it must be.
    let width = size.width.saturating_sub(8).min(92);
    Size::new(width, size.height.saturating_sub(4))
}

fn help() -> Over {
    let line = |(key, what): &(&str, &str)| Line::raw(format!("{key:9}  {what}"));
    Over {
        title: "Keys".to_owned(),
        keys: "Esc closes",
        lines: KEYS.iter().map(line).collect(),
        at: None,
    }
}

fn hints(state: &State, width: usize) -> Over {
    let entry = state.entry();
    let (count, seen) = (entry.exercise.hints.len(), entry.hints);
    let mut lines = Vec::new();
    for (number, hint) in entry.exercise.hints.iter().take(seen).enumerate() {
        if number > 0 {
            lines.push(Line::default());
        }
        let title = format!("{} of {count}", number + 1);
        lines.push(Line::styled(title, state.paint.strong()));
        lines.extend(wrap(hint, width).into_iter().map(Line::raw));
    }
    if count == 0 {
        lines.push(Line::raw("This exercise has no hints."));
    }
    Over {
        title: format!("Hints for {}", entry.exercise.id()),
        keys: match seen < count {
            true => "h one more · Esc closes",
            false => "Esc closes",
        },
        lines,
        at: None,
    }
}

fn list(state: &State, at: usize, width: usize) -> Over {
    let (mut lines, mut line_at) = (Vec::new(), 0);
    let mut chapter = "";
    for (place, entry) in state.entries.iter().enumerate() {
        if entry.exercise.chapter != chapter {
            chapter = &entry.exercise.chapter;
            lines.push(Line::styled(chapter.to_owned(), state.paint.strong()));
        }
        if place == at {
            line_at = lines.len();
        }
        let mut line = column::line(entry, place == at, 32.min(width), state.paint);
        let length: usize = line
            .spans
            .iter()
            .map(|span| span.content.chars().count())
            .sum();
        let title = format!(
            "{}  {}",
            " ".repeat(32_usize.saturating_sub(length)),
            entry.exercise.title
        );
        line.push_span(title);
        lines.push(line);
    }
    Over {
        title: "Exercises".to_owned(),
        keys: "↑ ↓ move · Enter picks · Esc closes",
        lines,
        at: Some(line_at),
    }
}

fn reset(state: &State, width: usize) -> Over {
    let name = &state.entry().exercise.name;
    let asked = format!(
        "Start {} again, from what you were given? Your file is kept beside, as {name}.rs.before-reset.",
        state.entry().exercise.id()
    );
    Over {
        title: "Start again".to_owned(),
        keys: "y starts again · n leaves it",
        lines: wrap(&asked, width).into_iter().map(Line::raw).collect(),
        at: None,
    }
}

fn solution(lines: &[(Side, String)], state: &State) -> Vec<Line<'static>> {
    let line = |(side, line): &(Side, String)| {
        let line = line.replace('\t', "    ");
        match side {
            Side::Place => Line::styled(line, state.paint.strong()),
            Side::Both => Line::raw(format!(" {line}")),
            Side::Yours => Line::styled(format!("-{line}"), state.paint.bad()),
            Side::Reference => Line::styled(format!("+{line}"), state.paint.good()),
        }
    };
    if lines.is_empty() {
        return vec![Line::raw("Your file and the solution are the same.")];
    }
    lines.iter().map(line).collect()
}
