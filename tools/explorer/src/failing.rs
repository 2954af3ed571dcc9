//! How an execution fails, and what is said of it.

use crate::Verdict;
use crate::engine::{At, Engine, Failing};
use crate::fold::fold;
use crate::names::{object_text, place_placeholder, place_text};
use crate::panics::Panic;
use crate::report::{Failure, ObjectUse};
use crate::thread::ThreadId;
use crate::trace::LostUpdate;

impl Engine {
    /// What a thread is called.
    pub(crate) fn name(&self, thread: ThreadId) -> String {
        self.threads[thread]
            .name
            .clone()
            .unwrap_or_else(|| format!("T{thread}"))
    }

    pub(crate) fn fail(&mut self, verdict: Verdict, message: String) {
        self.failing
            .get_or_insert_with(|| Failing::new(verdict, message));
    }

    /// A panic has begun in the current thread.
    pub(crate) fn panicked(&mut self, panic: Panic) {
        let text = format!("panics: {}", panic.message);
        let place = panic.place.clone();
        self.thread().panicking += 1;
        self.thread().panic = Some(panic);
        if self.trace.recording {
            self.trace.panic(self.current, place, text);
        }
    }

    /// `main` has ended, and the process with it.
    pub(crate) fn main_ended(&mut self) {
        if !self.threads[0].died {
            return;
        }
        let message = match self.root_panic() {
            Some(panic) => self.with_the_poisoner(panic.message),
            None => "main panicked".to_owned(),
        };
        self.fail(Verdict::Panicked, message);
    }

    /// The panic that `main` died of: its own, or the one that a join handed over and an `unwrap` passed on.
    fn root_panic(&self) -> Option<Panic> {
        let main = &self.threads[0];
        let passed_on = main.panic.as_ref().is_none_or(|panic| {
            panic.message.ends_with("Any { .. }") || panic.message == "a scoped thread panicked"
        });
        let handed_over = main.handed_over.clone().filter(|_| passed_on);
        handed_over.or_else(|| main.panic.clone())
    }

    /// Poison that is unwrapped says that somebody panicked before: who, and why, is said beside it.
    fn with_the_poisoner(&self, message: String) -> String {
        const POISONED: &str = "PoisonError { .. }";
        if !message.ends_with(POISONED) {
            return message;
        }
        let first = self.threads.iter().enumerate().find_map(|(id, thread)| {
            let panic = thread.panic.as_ref()?;
            (!panic.message.ends_with(POISONED)).then(|| (id, panic.message.clone()))
        });
        match first {
            Some((id, panic)) => format!("{message}, since {} panicked: {panic}", self.name(id)),
            None => message,
        }
    }

    /// The budget of steps is spent.
    pub(crate) fn out_of_steps(&mut self, at: At) {
        let (name, place) = (self.name(self.current), place_text(at));
        let steps = self.config.max_steps;
        if self.counted.yields * 2 > steps {
            let message = format!(
                "after {steps} steps the threads still wait for each other by looping; {name} is at {place}"
            );
            self.fail(Verdict::Livelock, message);
        } else {
            let message = format!("no end in sight after {steps} steps; {name} is at {place}");
            self.fail(Verdict::GaveUpSteps, message);
        }
    }

    /// Everybody who can run spins on a value that nobody will change.
    pub(crate) fn livelocked(&mut self) {
        let at = place_text(self.threads[self.current].at);
        let name = self.name(self.current);
        let message = format!(
            "{name} loops at {at} for ever: nobody who can run will change what it waits for"
        );
        self.fail(Verdict::Livelock, message);
    }

    pub(crate) fn overflowed(&mut self) {
        let message = format!(
            "{} overflowed its stack: does a function call itself without end?",
            self.name(self.current)
        );
        self.fail(Verdict::Crashed, message);
    }

    pub(crate) fn not_deterministic(&mut self) {
        let message = if self.search.is_dictated() {
            "these choices do not fit this program: were they made by another one, or with another configuration?"
        } else {
            "the same schedule went differently the second time: \
             does the program use the time, random numbers or addresses?"
        };
        self.fail(Verdict::NotDeterministic, message.into());
    }

    /// Nobody can go on.
    pub(crate) fn stuck(&mut self) {
        let blocked = self.blocked();
        let roots: Vec<_> = blocked.iter().filter(|blocked| blocked.root).collect();
        let lost = roots
            .iter()
            .any(|blocked| self.missed_notification(blocked.thread).is_some());
        let verdict = if lost {
            Verdict::LostWakeUp
        } else {
            Verdict::Deadlock
        };
        let sentences: Vec<_> = roots
            .iter()
            .map(|blocked| format!("{} {}", self.name(blocked.thread), blocked.message))
            .collect();
        self.fail(verdict, sentences.join("; "));
    }

    /// The last words of the trace.
    pub(crate) fn finish_trace(&mut self) {
        if !self.trace.recording || self.failing.is_some() {
            return;
        }
        let cut_off: Vec<_> = (1..self.threads.len())
            .filter(|&thread| !self.threads[thread].ended)
            .map(|thread| self.name(thread))
            .collect();
        if !cut_off.is_empty() {
            let text = format!(
                "main ends, and the process with it: {} cut off",
                cut_off.join(", ")
            );
            self.trace.note(0, None, text, false);
        }
    }

    /// The failure of the execution that was just recorded. Called before its threads are thrown away.
    pub(crate) fn failure(&mut self) -> Option<Failure> {
        let Failing {
            verdict,
            message,
            calls,
        } = self.failing.take()?;
        let mut failure = Failure {
            verdict,
            message,
            preemptions: self.preemptions_used,
            spurious_wake_ups: self.spurious_used,
            early_time_outs: self.early_time_outs_used,
            stale_reads: self.weak.as_ref().map_or(0, |memory| memory.stale),
            origin: None,
            threads: (0..self.threads.len())
                .map(|thread| self.name(thread))
                .collect(),
            steps: Vec::new(),
            blocked: Vec::new(),
            choices: self.choices(),
            objects: self
                .objects
                .iter()
                .map(|object| ObjectUse::new(&object.state, object.first_use))
                .collect(),
            calls,
        };
        match verdict {
            Verdict::Panicked => {
                failure.origin = self.root_panic().and_then(|panic| panic.place);
                // An assertion that fails after an update went missing fails because of it.
                if failure.message.starts_with("assertion")
                    && let Some(lost) = self.trace.lost_update()
                {
                    failure.verdict = Verdict::LostUpdate;
                    failure.message = self.lost_update_text(&lost);
                }
            }
            Verdict::Deadlock | Verdict::LostWakeUp | Verdict::Livelock => {
                failure.blocked = self.blocked();
            }
            _ => {}
        }
        // No ordinary schedule fails, or this one would not have been tried.
        if failure.stale_reads > 0 && is_from_stale_reads(failure.verdict) {
            failure.verdict = Verdict::StaleRead;
            if let Some(told) = &self.stale_told {
                failure.message = format!("{told}\n{}", failure.message);
            }
        }
        failure.steps = fold(&std::mem::take(&mut self.trace.steps));
        Some(failure)
    }

    fn lost_update_text(&self, lost: &LostUpdate) -> String {
        let steps = &self.trace.steps;
        let place = |step: usize| match (&steps[step].file, steps[step].line) {
            (Some(file), Some(line)) => format!(" at {}", place_placeholder(file, line)),
            _ => String::new(),
        };
        let [read, change, write] =
            [lost.read, lost.change, lost.write].map(|step| steps[step].thread);
        debug_assert_eq!(read, write, "one thread reads and writes");
        format!(
            "{} changed {}{} after {} had read it{} and before {} wrote it{}: that change is lost",
            self.name(change),
            object_text(lost.object),
            place(lost.change),
            self.name(read),
            place(lost.read),
            self.name(write),
            place(lost.write),
        )
    }
}

/// Whether what a schedule fails with is a consequence of what it read; the others say what they are.
fn is_from_stale_reads(verdict: Verdict) -> bool {
    matches!(
        verdict,
        Verdict::Panicked
            | Verdict::LostUpdate
            | Verdict::Deadlock
            | Verdict::LostWakeUp
            | Verdict::Livelock
            | Verdict::NotLinearizable
    )
}
