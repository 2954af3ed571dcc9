//! Where the panes lie, for each size of the terminal.

use ratatui::layout::{Rect, Size};

use super::state::{Pane, State};
use super::text;

/// Below this nothing can be read.
pub const SMALLEST: Size = Size::new(60, 15);
/// From this width on the exercises have a column; below, they are a row of signs.
const WIDE: u16 = 100;
const COLUMN: u16 = 30;
/// Rows that the reason keeps when another pane grows.
const REASON: u16 = 5;

/// The parts of the screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Panes {
    /// The exercise and its points, in one row.
    pub title: Rect,
    /// The chapter's exercises, as a row of signs or a column.
    pub exercises: Rect,
    /// A rule, and the checks.
    pub checks: Rect,
    /// A rule, and why a check was lost.
    pub why: Rect,
    /// What the keys do, or what is to be said.
    pub keys: Rect,
}

/// Whether the exercises have a column.
pub fn has_column(size: Size) -> bool {
    size.width >= WIDE
}

/// Where the panes lie; none where the terminal is too small.
pub fn panes(state: &State) -> Option<Panes> {
    let size = state.size;
    if size.width < SMALLEST.width || size.height < SMALLEST.height {
        return None;
    }
    let foot = notice(state).len().clamp(1, 3) as u16;
    let keys = Rect::new(0, size.height - foot, size.width, foot);
    let title = Rect::new(0, 0, size.width, 1);
    let (exercises, x, y) = if has_column(size) {
        let height = keys.y - title.height;
        (Rect::new(0, 1, COLUMN, height), COLUMN + 1, 1)
    } else {
        (Rect::new(0, 1, size.width, 1), 0, 2)
    };
    let (width, height) = (size.width - x, keys.y - y);
    let wanted = state.entry().exercise.checks.len() as u16 + 1;
    let most = match state.pane {
        Pane::Checks => height - REASON,
        _ => (height * 2 / 5).max(4),
    };
    let rows = wanted.min(most);
    Some(Panes {
        title,
        exercises,
        checks: Rect::new(x, y, width, rows),
        why: Rect::new(x, y + rows, width, height - rows),
        keys,
    })
}

/// What is to be said, in lines that fit.
pub fn notice(state: &State) -> Vec<String> {
    let width = usize::from(state.size.width).saturating_sub(2);
    state
        .notice
        .as_deref()
        .map(|notice| text::wrap(notice, width))
        .unwrap_or_default()
}

/// The first of `count` lines to show in `rows` rows, so that line `at` is seen.
pub fn first_shown(at: usize, count: usize, rows: usize) -> usize {
    at.saturating_sub(rows / 2).min(count.saturating_sub(rows))
}

#[cfg(test)]
mod tests {
    use super::super::sample;
    use super::*;

    #[test]
    fn the_panes_tile_the_screen_at_every_size() {
        let mut state = sample::deadlock();
        for (width, height) in [
            (60, 15),
            (80, 24),
            (99, 30),
            (100, 24),
            (120, 40),
            (400, 99),
        ] {
            for pane in [Pane::Why, Pane::Checks] {
                state.size = Size::new(width, height);
                state.pane = pane;
                let panes = panes(&state).expect("it is large enough");

                let area = |rect: Rect| u32::from(rect.width) * u32::from(rect.height);
                let beside = if has_column(state.size) {
                    panes.exercises.height
                } else {
                    0
                };
                let all = [
                    panes.title,
                    panes.exercises,
                    panes.checks,
                    panes.why,
                    panes.keys,
                ];
                let covered: u32 = all.into_iter().map(area).sum();
                assert_eq!(
                    covered + u32::from(beside),
                    u32::from(width) * u32::from(height)
                );
                assert!(panes.why.height >= REASON, "{width}×{height}: {panes:?}");
            }
        }
    }

    #[test]
    fn below_sixty_by_fifteen_there_are_none() {
        let mut state = sample::deadlock();
        for (width, height) in [(59, 15), (60, 14), (0, 0)] {
            state.size = Size::new(width, height);
            assert_eq!(panes(&state), None);
        }
    }

    #[test]
    fn the_line_looked_at_is_always_shown() {
        for count in 0..12 {
            for at in 0..count {
                let first = first_shown(at, count, 5);
                assert!((first..first + 5).contains(&at), "{at} of {count}: {first}");
                assert!(first == 0 || first + 5 <= count);
            }
        }
    }
}
