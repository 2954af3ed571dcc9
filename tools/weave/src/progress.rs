//! Says on standard error what takes long: a line that changes on a terminal, plain lines elsewhere.

use std::io::IsTerminal;
use std::time::Duration;

use indicatif::{ProgressBar, ProgressStyle};

/// What is going on; cleared from the terminal when dropped.
pub struct Progress {
    bar: ProgressBar,
    elsewhere: Elsewhere,
}

/// What to do where there is no terminal.
#[derive(Clone, Copy)]
enum Elsewhere {
    Lines,
    Nothing,
}

impl Progress {
    /// Nothing to say yet.
    pub fn start() -> Progress {
        let bar = ProgressBar::new_spinner();
        Progress::with(bar, "{spinner} {msg} {elapsed}", Elsewhere::Lines)
    }

    /// For what is not worth a line in a log.
    pub fn only_on_terminal() -> Progress {
        let mut progress = Progress::start();
        progress.elsewhere = Elsewhere::Nothing;
        progress
    }

    /// Work in `total` parts.
    pub fn of(total: usize) -> Progress {
        let bar = ProgressBar::new(total as u64);
        Progress::with(
            bar,
            "{bar:20} {pos}/{len} {wide_msg} {elapsed}",
            Elsewhere::Lines,
        )
    }

    /// Work in `total` parts, with how long the rest will take; elsewhere than on a terminal a line for each tenth.
    pub fn with_estimate(total: usize) -> Progress {
        let bar = ProgressBar::new(total as u64);
        let template = "{bar:20} {pos}/{len} {wide_msg} {elapsed}, {eta} left";
        let progress = Progress::with(bar, template, Elsewhere::Lines);
        progress.bar.enable_steady_tick(Duration::from_millis(100));
        progress
    }

    fn with(bar: ProgressBar, template: &str, elsewhere: Elsewhere) -> Progress {
        let style = ProgressStyle::with_template(template);
        bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()));
        Progress { bar, elsewhere }
    }

    /// What begins now.
    pub fn say(&self, what: &str) {
        let what = capitalised(what);
        if std::io::stderr().is_terminal() {
            self.bar.set_message(what);
            self.bar.enable_steady_tick(Duration::from_millis(100));
        } else if let Elsewhere::Lines = self.elsewhere {
            eprintln!("{what}");
        }
    }

    /// One part of work with an estimate is done, and it was this.
    pub fn advance_with(&self, what: &str) {
        self.bar.inc(1);
        let (done, total) = (self.bar.position(), self.bar.length().unwrap_or_default());
        if std::io::stderr().is_terminal() {
            self.bar.set_message(what.to_owned());
        } else if done * 10 / total.max(1) != (done - 1) * 10 / total.max(1) {
            let left = self.bar.eta().as_secs();
            eprintln!("{done} of {total} done, about {left} s left");
        }
    }

    /// One part is done.
    pub fn advance(&self) {
        self.bar.inc(1);
    }
}

fn capitalised(what: &str) -> String {
    let mut letters = what.chars();
    let first = letters.next().map(|first| first.to_uppercase().to_string());
    first.unwrap_or_default() + letters.as_str()
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.bar.finish_and_clear();
    }
}
