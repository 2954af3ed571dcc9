//! The schedule that fails, in columns by thread that fit the width.

use explorer::{Failure, Step};
use ratatui::text::{Line, Span};

use super::paint::Paint;
use super::text::pieces;

/// The column of step numbers.
const MARGIN: usize = 6;
const GAP: usize = 2;
/// Narrower than this, columns cannot be read: each step names its thread instead.
const NARROWEST: usize = 12;
/// A run of one thread that is longer than this is folded to its ends.
const LONGEST_RUN: usize = 8;
/// The steps that are left at each end of a folded run.
const ENDS: usize = 2;

/// A schedule in lines.
pub struct Schedule {
    /// The threads' names over their columns; none where each step names its thread.
    pub header: Option<Line<'static>>,
    /// The steps, and under them the source lines.
    pub lines: Vec<Line<'static>>,
}

/// How the schedule is drawn.
#[derive(Clone, Copy)]
pub struct Look {
    /// Columns of the pane.
    pub width: usize,
    /// Whether long runs are told step by step.
    pub unfolded: bool,
    /// Styles.
    pub paint: Paint,
}

/// A step to tell, or how many are left out.
enum Row<'a> {
    Step(usize, &'a Step),
    Folded(usize, usize),
}

/// The failure's steps.
pub fn schedule(failure: &Failure, look: Look) -> Schedule {
    let lanes: Vec<usize> = (0..failure.threads.len())
        .filter(|&thread| failure.steps.iter().any(|step| step.thread == thread))
        .collect();
    let width = lane_width(lanes.len(), look.width);
    let columns = Columns {
        failure,
        look,
        lanes,
        width,
    };
    let mut lines = Vec::new();
    let mut place_before = None;
    for row in rows(&failure.steps, look.unfolded) {
        match row {
            Row::Step(number, step) => {
                columns.step(&mut lines, number, step);
                let place = (step.file.as_deref(), step.line);
                if place_before != Some(place) && step.file.is_some() {
                    place_before = Some(place);
                    lines.push(columns.source(step));
                }
            }
            Row::Folded(thread, count) => {
                let said = format!("… {count} more steps: f tells them …");
                columns.row(&mut lines, "", thread, &said);
            }
        }
    }
    if failure.steps.iter().any(|step| step.preempts) {
        lines.push(Line::default());
        let legend = "> the thread before could have gone on: a preemption";
        lines.extend(pieces(legend, look.width).into_iter().map(Line::raw));
    }
    Schedule {
        header: columns.header(),
        lines,
    }
}

/// The columns' width; none where they would be too narrow.
fn lane_width(lanes: usize, width: usize) -> Option<usize> {
    let room = width.saturating_sub(MARGIN) / lanes.max(1);
    let width = room.saturating_sub(GAP);
    (width >= NARROWEST).then_some(width)
}

/// The steps with the middle of each long run of one thread left out. A preemption begins a run, so none is left out.
fn rows(steps: &[Step], unfolded: bool) -> Vec<Row<'_>> {
    let mut rows = Vec::new();
    let mut at = 0;
    for run in steps.chunk_by(|one, next| one.thread == next.thread && !next.preempts) {
        let folds = run.len() > LONGEST_RUN && !unfolded;
        for (index, step) in run.iter().enumerate() {
            let is_inside = index >= ENDS && index < run.len() - ENDS;
            if !folds || !is_inside {
                rows.push(Row::Step(at + index, step));
            } else if index == ENDS {
                rows.push(Row::Folded(step.thread, run.len() - 2 * ENDS));
            }
        }
        at += run.len();
    }
    rows
}

struct Columns<'a> {
    failure: &'a Failure,
    look: Look,
    lanes: Vec<usize>,
    width: Option<usize>,
}

impl Columns<'_> {
    fn header(&self) -> Option<Line<'static>> {
        let width = self.width?;
        let mut spans = vec![Span::raw(format!("{:MARGIN$}", "step"))];
        for &lane in &self.lanes {
            let name = super::text::cut(&self.failure.threads[lane], width);
            let style = self.look.paint.thread(lane).patch(self.look.paint.strong());
            spans.push(Span::styled(format!("{name:width$}"), style));
            spans.push(Span::raw(" ".repeat(GAP)));
        }
        Some(Line::from(spans))
    }

    fn step(&self, lines: &mut Vec<Line<'static>>, number: usize, step: &Step) {
        let mark = if step.preempts { '>' } else { ' ' };
        let margin = format!("{mark}{:>3}", number + 1);
        self.row(lines, &margin, step.thread, &step.operation);
    }

    /// A row in the column of a thread. Nobody else has anything in it, so that it may go on to the right edge.
    fn row(&self, lines: &mut Vec<Line<'static>>, margin: &str, thread: usize, said: &str) {
        let style = self.look.paint.thread(thread);
        let lane = self
            .lanes
            .iter()
            .position(|&lane| lane == thread)
            .unwrap_or(0);
        let (indent, said) = match self.width {
            Some(width) => (MARGIN + lane * (width + GAP), said.to_owned()),
            None => (MARGIN, format!("{}: {said}", self.failure.threads[thread])),
        };
        let room = self.look.width.saturating_sub(indent);
        for (index, piece) in pieces(&said, room).into_iter().enumerate() {
            let first = if index == 0 { margin } else { "" };
            lines.push(Line::from(vec![
                Span::raw(format!("{first:indent$}")),
                Span::styled(piece, style),
            ]));
        }
    }

    /// `counter.rs:12  hits.store(seen + 1, SeqCst);`
    fn source(&self, step: &Step) -> Line<'static> {
        let place = self.failure.place(step).unwrap_or_default();
        let source = step
            .source
            .as_deref()
            .unwrap_or_default()
            .replace('\t', "    ");
        let text = format!("{:MARGIN$}{place}  {source}", "");
        Line::styled(text.trim_end().to_owned(), self.look.paint.quiet())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn failure(threads: usize, steps: &[(usize, bool)]) -> Failure {
        let report = explorer::Report::without_a_schedule(
            explorer::Verdict::Deadlock,
            "nobody can go on".to_owned(),
            1,
        );
        let mut failure = report.failure.expect("it has one");
        let name = |number| match number {
            0 => "main".to_owned(),
            other => format!("T{other}"),
        };
        failure.threads = (0..threads).map(name).collect();
        let step = |(number, &(thread, preempts)): (usize, &(usize, bool))| Step {
            thread,
            operation: format!("does thing {number}"),
            file: None,
            line: None,
            column: None,
            source: None,
            preempts,
        };
        failure.steps = steps.iter().enumerate().map(step).collect();
        failure
    }

    fn text(failure: &Failure, width: usize, unfolded: bool) -> Vec<String> {
        let look = Look {
            width,
            unfolded,
            paint: Paint { colour: false },
        };
        let Schedule { header, lines } = schedule(failure, look);
        header
            .iter()
            .chain(&lines)
            .map(|line| line.to_string().trim_end().to_owned())
            .collect()
    }

    #[test]
    fn each_thread_has_its_column_and_a_preemption_its_sign() {
        let failure = failure(3, &[(0, false), (1, false), (2, true)]);

        assert_eq!(
            text(&failure, 60, false),
            [
                "step  main              T1                T2",
                "   1  does thing 0",
                "   2                    does thing 1",
                ">  3                                      does thing 2",
                "",
                "> the thread before could have gone on: a preemption",
            ]
        );
    }

    #[test]
    fn more_threads_than_columns_are_named_in_each_step() {
        let failure = failure(
            9,
            &[(0, false), (1, false), (2, false), (3, false), (8, false)],
        );

        let text = text(&failure, 60, false);

        assert_eq!(text[0], "   1  main: does thing 0");
        assert_eq!(text[4], "   5  T8: does thing 4");
    }

    #[test]
    fn the_middle_of_a_long_run_is_folded_but_never_a_preemption() {
        let mut steps = vec![(0, false); 12];
        steps.extend([(1, true), (1, false), (0, false)]);
        let failure = failure(2, &steps);

        let folded = text(&failure, 60, false);
        let unfolded = text(&failure, 60, true);

        assert_eq!(folded[3], "      … 8 more steps: f tells them …");
        assert_eq!(folded[4], "  11  does thing 10");
        assert!(folded.iter().any(|line| line.starts_with("> 13")));
        assert_eq!(folded.len() + 7, unfolded.len());
    }

    #[test]
    fn nothing_is_wider_than_the_pane() {
        let mut failure = failure(4, &[(3, false), (1, true), (2, false), (0, false)]);
        failure.steps[0].operation =
            "waits for a_very_long_name_that_has_no_space_at_all_in_it".to_owned();
        for width in 60..130 {
            for line in text(&failure, width, false) {
                assert!(line.chars().count() <= width, "{width}: {line}");
            }
        }
    }
}
