//! Why a check was lost: its sentence, what was found, and the schedule that shows it.

use marking::{CheckMark, Points, Verdict};
use ratatui::text::{Line, Span};

use super::entry::Entry;
use super::schedule::{Look, Schedule, schedule};
use super::state::State;
use super::text::{pieces, wrap};
use crate::output::counted;

/// The reason, in lines.
#[derive(Default)]
pub struct Why {
    /// All of it; a line may be wider than the pane.
    pub lines: Vec<Line<'static>>,
    /// The place of the line that names the threads: it stays in sight while their columns do.
    pub header: Option<usize>,
}

/// What there is to say about the check that is looked at.
pub fn why(state: &State, width: usize) -> Why {
    let entry = state.entry();
    let mut why = Why::default();
    let file = entry.exercise.submission_name();
    if entry.gone {
        let said = format!(
            "{file} is not there. Save it again and it is marked; r brings back what you started from."
        );
        why.prose(&said, width);
    } else if let Some(problem) = &entry.problem {
        why.prose(problem, width);
    } else if entry
        .mark
        .as_ref()
        .is_some_and(|mark| !entry.marking && mark.points.are_full())
    {
        why.full(state, width);
    } else if let Some(check) = entry.found(state.check()) {
        why.check(entry, check, state, width);
    } else if entry.is_busy() {
        why.asked(entry, state, width);
    } else {
        why.prose("Not marked yet: save the file.", width);
    }
    why
}

impl Why {
    fn prose(&mut self, text: &str, width: usize) {
        self.lines
            .extend(wrap(text, width).into_iter().map(Line::raw));
    }

    fn gap(&mut self) {
        self.lines.push(Line::default());
    }

    /// What the check that is looked at asks for, while nobody knows more.
    fn asked(&mut self, entry: &Entry, state: &State, width: usize) {
        if let Some(check) = entry.exercise.checks.get(state.check()) {
            self.lines
                .push(Line::styled(check.name.clone(), state.paint.strong()));
            self.prose(&check.sentence, width);
        }
    }

    fn full(&mut self, state: &State, width: usize) {
        let entry = state.entry();
        let Points { earned, possible } = entry.points().unwrap_or_default();
        let all = format!("Full marks: {earned} of {possible} points.");
        self.lines.push(Line::styled(all, state.paint.good()));
        self.gap();
        let next = match state.entries.get(state.current + 1) {
            Some(next) => format!("n goes on to {}. ", next.exercise.id()),
            None => String::new(),
        };
        self.prose(&format!("{next}s shows how the course solved it."), width);
        if let Some(check) = state
            .picked
            .and_then(|place| entry.exercise.checks.get(place))
        {
            self.gap();
            self.lines
                .push(Line::styled(check.name.clone(), state.paint.strong()));
            self.prose(&check.sentence, width);
        }
    }

    fn check(&mut self, entry: &Entry, check: &CheckMark, state: &State, width: usize) {
        let paint = state.paint;
        let (word, style) = match check.verdict {
            None => ("passed", paint.good()),
            Some(verdict) => (verdict.words(), paint.bad()),
        };
        // A file that does not compile says the same for each check, and what one asks for does not matter yet.
        let is_said_of = |place: &usize| {
            let other = entry.found(*place);
            other.is_some_and(|other| other.message == check.message)
        };
        let checks = &entry.exercise.checks;
        let same = (0..checks.len()).filter(is_said_of).count();
        let is_refused = check.verdict == Some(Verdict::DoesNotCompile) && same > 1;
        let name = match is_refused {
            true => counted(same, "check"),
            false => check.name.clone(),
        };
        self.lines.push(Line::from(vec![
            Span::styled(name, paint.strong()),
            Span::raw(": "),
            Span::styled(word, style),
        ]));
        if let Some(asked) = checks.get(state.check()).filter(|_| !is_refused) {
            self.prose(&asked.sentence, width);
        }
        if check.verdict.is_none() {
            return;
        }
        self.gap();
        self.prose(check.message.as_deref().unwrap_or_default(), width);
        if let Some(lesson) = &check.lesson {
            self.gap();
            self.prose(&lesson.text(), width);
        }
        let looks_like = entry.mark.as_ref().filter(|_| !entry.marking);
        if let Some(sentence) = looks_like.and_then(|mark| mark.looks_like.as_ref()) {
            self.gap();
            self.prose(&format!("This looks like: {sentence}"), width);
        }
        let Some(failure) = check
            .trace
            .as_ref()
            .and_then(|trace| trace.failure.as_ref())
        else {
            return;
        };
        if let Some(calls) = &failure.calls {
            self.gap();
            let lanes = calls.lanes(&failure.threads);
            self.lines
                .extend(lanes.lines().map(|line| Line::raw(line.to_owned())));
        }
        if failure.steps.is_empty() {
            return;
        }
        let needs = format!(
            "This schedule {}; it is the same every time.",
            failure.needs()
        );
        self.gap();
        self.prose(&needs, width);
        self.gap();
        let look = Look {
            width,
            unfolded: state.unfolded,
            paint,
        };
        let Schedule { header, lines } = schedule(failure, look);
        if let Some(header) = header {
            self.header = Some(self.lines.len());
            self.lines.push(header);
        }
        self.lines.extend(lines);
        if failure.blocked.is_empty() {
            return;
        }
        self.gap();
        self.lines.push(Line::raw("At the end:"));
        for blocked in &failure.blocked {
            let said = format!("{} {}", failure.threads[blocked.thread], blocked.message);
            let style = paint.thread(blocked.thread);
            for piece in pieces(&said, width.saturating_sub(2)) {
                self.lines.push(Line::styled(format!("  {piece}"), style));
            }
        }
    }
}
