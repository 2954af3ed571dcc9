//! A report as text, 80 columns wide: one column a thread, one row a step, the source under it.

use std::fmt::Write;

use crate::names::Files;
use crate::report::{Failure, Report, Step};

const WIDTH: usize = 80;
/// The column of step numbers, and the gap after it.
const MARGIN: usize = 6;
const GAP: usize = 2;

impl Report {
    /// How much was explored, in the words every report uses.
    pub fn coverage(&self) -> String {
        let all = match self.preemptions {
            _ if self.complete => "every schedule".to_owned(),
            0 => "every schedule without preemption".to_owned(),
            some => format!(
                "every schedule with at most {}",
                count(u64::from(some), "preemption")
            ),
        };
        let tried = match (self.gave_up, self.preemptions) {
            (false, _) => all,
            (true, 0) => "some schedules, until the budget of executions was spent".to_owned(),
            (true, _) => format!("{all}, and more until the budget of executions was spent"),
        };
        match self.random {
            0 => tried,
            some => format!("{tried}, and {}", count(some, "random schedule")),
        }
    }

    /// The whole report, lines of at most 80 columns, the verdict last where there is no failure to tell.
    pub fn text(&self) -> String {
        match &self.failure {
            Some(failure) => failure.text(),
            None => {
                let executions = count(self.executions, "execution");
                format!(
                    "No failure: {} ({executions}, {}).\n",
                    self.coverage(),
                    self.model
                )
            }
        }
    }
}

impl Failure {
    /// How the schedule was found: `needs 1 preemption`.
    pub fn needs(&self) -> String {
        let preemptions = match self.preemptions {
            0 => "no preemption".to_owned(),
            some => count(u64::from(some), "preemption"),
        };
        let others = [
            (self.spurious_wake_ups, "spurious wake-up"),
            (self.early_time_outs, "early time-out"),
            (self.stale_reads, "stale read"),
        ];
        let mut needs = format!("needs {preemptions}");
        for (number, what) in others.iter().filter(|(number, _)| *number > 0) {
            let _ = write!(needs, " and {}", count(u64::from(*number), what));
        }
        needs
    }

    /// The verdict's sentence, the schedule, who waits for whom.
    pub fn text(&self) -> String {
        let mut text = String::new();
        wrap(&mut text, &format!("{}: {}", self.verdict, self.message), 0);
        if self.steps.is_empty() {
            return text;
        }
        let _ = writeln!(
            text,
            "This schedule {}; it is the same every time.\n",
            self.needs()
        );
        if let Some(calls) = &self.calls {
            let _ = writeln!(
                text,
                "The calls, from top to bottom:\n\n{}",
                calls.lanes(&self.threads)
            );
        }
        self.schedule_text(&mut text);
        if !self.blocked.is_empty() {
            text.push_str("\nAt the end:\n");
            for blocked in &self.blocked {
                wrap(
                    &mut text,
                    &format!("{} {}", self.threads[blocked.thread], blocked.message),
                    2,
                );
            }
        }
        text
    }

    fn schedule_text(&self, text: &mut String) {
        let lanes: Vec<usize> = (0..self.threads.len())
            .filter(|&thread| self.steps.iter().any(|step| step.thread == thread))
            .collect();
        if lanes.is_empty() {
            return;
        }
        let width = ((WIDTH - MARGIN) / lanes.len()).saturating_sub(GAP).max(8);
        let header: Vec<_> = lanes
            .iter()
            .map(|&lane| format!("{:width$}", self.threads[lane]))
            .collect();
        let _ = writeln!(text, "step  {}", header.join("  ").trim_end());
        let files = self.files();
        let mut place_before = None;
        for (number, step) in self.steps.iter().enumerate() {
            let lane = lanes
                .iter()
                .position(|&lane| lane == step.thread)
                .unwrap_or(0);
            let indent = MARGIN + lane * (width + GAP);
            let mark = if step.preempts { '>' } else { ' ' };
            for (index, line) in chunks(
                &step.operation,
                WIDTH.saturating_sub(indent).max(width.min(20)),
            )
            .into_iter()
            .enumerate()
            {
                if index == 0 {
                    let _ = writeln!(
                        text,
                        "{mark}{:>3}  {:skip$}{line}",
                        number + 1,
                        "",
                        skip = indent - MARGIN
                    );
                } else {
                    let _ = writeln!(text, "{:indent$}{line}", "");
                }
            }
            let place = (&step.file, step.line);
            if place_before != Some(place) && step.file.is_some() {
                place_before = Some(place);
                let _ = writeln!(text, "{}", source_line(step, &files));
            }
        }
        if self.steps.iter().any(|step| step.preempts) {
            text.push_str("\n> the thread before could have gone on: a preemption\n");
        }
    }
}

/// `      counter.rs:12  hits.store(seen + 1, SeqCst);`
fn source_line(step: &Step, files: &Files) -> String {
    let place = match (&step.file, step.line) {
        (Some(file), Some(line)) => files.place(file, line),
        _ => String::new(),
    };
    let line = format!(
        "{:MARGIN$}{place}  {}",
        "",
        step.source.as_deref().unwrap_or_default()
    );
    let line = line.trim_end();
    if line.chars().count() <= WIDTH {
        return line.to_owned();
    }
    line.chars().take(WIDTH - 1).chain(['…']).collect()
}

/// `1 preemption`, `2 preemptions`.
pub(crate) fn count(number: u64, noun: &str) -> String {
    if number == 1 {
        format!("1 {noun}")
    } else {
        format!("{number} {noun}s")
    }
}

fn wrap(text: &mut String, paragraph: &str, indent: usize) {
    for line in paragraph.lines() {
        for piece in chunks(line, WIDTH - indent) {
            let _ = writeln!(text, "{:indent$}{piece}", "");
        }
    }
}

/// Breaks a line at spaces so that no piece is longer than `width`, unless one word is.
fn chunks(line: &str, width: usize) -> Vec<String> {
    let mut pieces = vec![String::new()];
    for word in line.split_whitespace() {
        let piece = pieces.last_mut().expect("never empty");
        if piece.is_empty() {
            piece.push_str(word);
        } else if piece.chars().count() + 1 + word.chars().count() <= width {
            piece.push(' ');
            piece.push_str(word);
        } else {
            pieces.push(word.to_owned());
        }
    }
    pieces
}
