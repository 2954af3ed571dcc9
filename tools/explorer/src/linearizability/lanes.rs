//! A history as a drawing: a lane for each thread, time from top to bottom.

use std::fmt::Write;

use super::calls::{Call, Calls};

const WIDTH: usize = 80;
const GAP: usize = 2;

impl Calls {
    /// The drawing, in lines of at most 80 columns. `threads` are the names of all threads, by number.
    ///
    /// ```text
    /// T1              T2
    /// ┌ Push(1)
    /// │               ┌ Pop
    /// └ None          │
    ///                 └ None
    /// ```
    pub fn lanes(&self, threads: &[String]) -> String {
        let mut lanes: Vec<usize> = self.calls.iter().map(|call| call.thread).collect();
        lanes.sort_unstable();
        lanes.dedup();
        let width = (WIDTH / lanes.len().max(1)).saturating_sub(GAP).max(8);
        let mut text = String::new();
        let name = |lane: usize| threads.get(lane).cloned().unwrap_or(format!("T{lane}"));
        line(&mut text, lanes.iter().map(|&lane| name(lane)), width);
        let mut moment = 0;
        while let Some(row) = self.row(moment) {
            let cells = lanes.iter().map(|&lane| match row {
                (ref drawn, thread, _) if thread == lane => drawn.clone(),
                _ if self.is_open(lane, moment) => "│".to_owned(),
                _ => String::new(),
            });
            line(&mut text, cells, width);
            moment += row.2;
        }
        let never_ended = |lane: usize| self.is_open(lane, moment);
        if lanes.iter().any(|&lane| never_ended(lane)) {
            let cells = lanes.iter().map(|&lane| match never_ended(lane) {
                true => "┊ has not ended".to_owned(),
                false => String::new(),
            });
            line(&mut text, cells, width);
        }
        text
    }

    /// What is drawn for a moment, in which lane, and how many moments that is: a call in which nothing else begins or
    /// ends takes one line.
    fn row(&self, moment: usize) -> Option<(String, usize, usize)> {
        let begins = self.calls.iter().find(|call| call.began == moment);
        if let Some(call) = begins {
            return Some(match (&call.answer, call.ended) {
                (Some(answer), Some(ended)) if ended == moment + 1 => {
                    (format!("╶ {} → {answer}", call.operation), call.thread, 2)
                }
                _ => (format!("┌ {}", call.operation), call.thread, 1),
            });
        }
        let ends = |call: &&Call| call.ended == Some(moment);
        let call = self.calls.iter().find(ends)?;
        let answer = call.answer.as_deref().unwrap_or_default();
        Some((format!("└ {answer}"), call.thread, 1))
    }

    /// Whether a call of the thread has begun before this moment and ends after it, or never.
    fn is_open(&self, thread: usize, moment: usize) -> bool {
        let mut own = self.calls.iter().filter(|call| call.thread == thread);
        own.any(|call| call.began < moment && call.ended.is_none_or(|ended| ended > moment))
    }
}

/// A line of cells, each in its column and no wider.
fn line(text: &mut String, cells: impl Iterator<Item = String>, width: usize) {
    let mut line = String::new();
    for (index, cell) in cells.enumerate() {
        let fits = cell.chars().count() <= width;
        let cell: String = match fits {
            true => cell,
            false => cell.chars().take(width - 1).chain(['…']).collect(),
        };
        let gap = if index == 0 { 0 } else { GAP };
        let _ = write!(line, "{:gap$}{cell:width$}", "");
    }
    text.push_str(line.trim_end());
    text.push('\n');
}

#[cfg(test)]
mod tests {
    use super::*;

    fn call(thread: usize, operation: &str, (began, ended): (usize, Option<usize>)) -> Call {
        Call {
            thread,
            operation: operation.to_owned(),
            answer: ended.map(|_| "None".to_owned()),
            began,
            ended,
            after: vec![],
        }
    }

    #[test]
    fn calls_that_overlap_stand_beside_each_other() {
        let calls = Calls {
            calls: vec![
                call(1, "Push(1)", (0, Some(2))),
                call(2, "Pop", (1, Some(3))),
                call(1, "Pop", (4, Some(5))),
                call(2, "Push(2)", (6, None)),
            ],
            ..Calls::default()
        };

        let names = ["main", "T1", "reader"].map(str::to_owned);
        assert_eq!(
            calls.lanes(&names),
            "\
T1                                      reader
┌ Push(1)
│                                       ┌ Pop
└ None                                  │
                                        └ None
╶ Pop → None
                                        ┌ Push(2)
                                        ┊ has not ended
"
        );
    }

    #[test]
    fn what_is_too_wide_is_cut() {
        let long = "x".repeat(100);
        let calls = Calls {
            calls: vec![call(0, &long, (0, Some(1))), call(1, &long, (2, Some(3)))],
            ..Calls::default()
        };

        let drawn = calls.lanes(&["main".to_owned(), "T1".to_owned()]);

        assert!(drawn.lines().all(|line| line.chars().count() <= WIDTH));
        assert!(drawn.lines().nth(1).is_some_and(|line| line.ends_with('…')));
    }
}
