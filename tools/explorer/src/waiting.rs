//! Who waits for whom when nobody can go on, told with the names and places the learner knows.

use crate::engine::{At, Engine};
use crate::names::{object_text, place_text};
use crate::object::{State, Unheard};
use crate::report::Blocked;
use crate::thread::{ThreadId, Wait};

impl Engine {
    /// Who waits, for what, and who has it.
    pub(crate) fn blocked(&self) -> Vec<Blocked> {
        (0..self.threads.len())
            .filter(|&thread| !self.threads[thread].ended)
            .map(|thread| {
                let at = self.threads[thread].at;
                Blocked {
                    thread,
                    message: self.waiting_text(thread),
                    file: Some(at.file().to_owned()),
                    line: Some(at.line()),
                    source: None,
                    root: self.is_root(thread),
                }
            })
            .collect()
    }

    /// The threads that would have to go on first.
    fn waits_on(&self, thread: ThreadId) -> Vec<ThreadId> {
        let holder = |lock: usize| match self.objects[lock].state {
            State::Lock {
                holder: Some((holder, _)),
            } => vec![holder],
            _ => vec![],
        };
        match self.threads[thread].wait {
            Wait::Free(lock) | Wait::Notified { lock, .. } => holder(lock),
            Wait::End(other) => vec![other],
            Wait::NoInitialiser(once) => match self.objects[once].state {
                State::Once {
                    running: Some((runner, _)),
                } => vec![runner],
                _ => vec![],
            },
            // Which of the later threads the scope owns is not kept: any of them that is still there.
            Wait::Scope(_) => (thread + 1..self.threads.len())
                .filter(|&other| !self.threads[other].ended)
                .collect(),
            Wait::Reading(lock) => match &self.objects[lock].state {
                State::ReadWrite {
                    writer: Some((writer, _)),
                    ..
                } => vec![*writer],
                _ => (0..self.threads.len())
                    .filter(|&other| self.threads[other].wait == Wait::Writing(lock))
                    .collect(),
            },
            Wait::Writing(lock) => match &self.objects[lock].state {
                State::ReadWrite {
                    writer: Some((writer, _)),
                    ..
                } => vec![*writer],
                State::ReadWrite { readers, .. } => {
                    readers.iter().map(|&(reader, _)| reader).collect()
                }
                _ => vec![],
            },
            Wait::Nothing
            | Wait::Changed { .. }
            | Wait::Generation { .. }
            | Wait::Token
            | Wait::Time
            | Wait::Arms
            | Wait::Brought { .. }
            | Wait::Tally { .. } => vec![],
        }
    }

    /// Whether the thread waits for nobody in particular, or for itself through others.
    fn is_root(&self, thread: ThreadId) -> bool {
        let mut reached = vec![false; self.threads.len()];
        let mut open = self.waits_on(thread);
        if open.is_empty() {
            return true;
        }
        while let Some(next) = open.pop() {
            if next == thread {
                return true;
            }
            if !std::mem::replace(&mut reached[next], true) {
                open.extend(self.waits_on(next));
            }
        }
        false
    }

    /// The notification that would have woken this sleeper, had it come later: the last there was, and it found nobody.
    /// Not if it told of something that was done under the lock, and that the sleeper has looked at since: it had the
    /// lock after that, and let it go before it took it again to sleep.
    pub(crate) fn missed_notification(&self, thread: ThreadId) -> Option<Unheard> {
        let Wait::Notified { condvar, lock } = self.threads[thread].wait else {
            return None;
        };
        let State::Condvar { waiting, unheard } = &self.objects[condvar].state else {
            return None;
        };
        let sleeper = waiting.iter().find(|waiting| waiting.thread == thread)?;
        unheard.filter(|unheard| {
            let theirs = unheard.locks.iter().find(|locked| locked.lock == lock);
            theirs.is_none_or(|theirs| sleeper.looked < theirs.taken.max(theirs.let_go))
        })
    }

    fn waiting_text(&self, thread: ThreadId) -> String {
        let Engine {
            threads, objects, ..
        } = self;
        let here = place_text(threads[thread].at);
        let has = |holder: ThreadId, at: At, verb: &str| {
            if holder == thread {
                format!("which it {verb} itself at {}", place_text(at))
            } else {
                format!("which {} {verb} at {}", self.name(holder), place_text(at))
            }
        };
        match threads[thread].wait {
            Wait::Nothing => format!("could go on at {here}"),
            Wait::Free(lock) => match objects[lock].state {
                State::Lock {
                    holder: Some((holder, at)),
                } => {
                    format!(
                        "waits at {here} for {}, {}",
                        object_text(lock),
                        has(holder, at, "locked")
                    )
                }
                _ => format!("waits at {here} for {}", object_text(lock)),
            },
            Wait::Notified { condvar, lock } => {
                let name = object_text(condvar);
                if let State::Lock {
                    holder: Some((holder, at)),
                } = objects[lock].state
                {
                    return format!(
                        "was sleeping on {name} at {here} and waits for {}, {}",
                        object_text(lock),
                        has(holder, at, "locked")
                    );
                }
                match self.missed_notification(thread) {
                    Some(Unheard { by, at, .. }) => format!(
                        "sleeps on {name} at {here}; {} notified at {} when nobody was waiting",
                        self.name(by),
                        place_text(at)
                    ),
                    None => format!("sleeps on {name} at {here}, and nobody is left to notify it"),
                }
            }
            Wait::Generation { barrier, .. } => {
                format!(
                    "waits at {here} at {} for others to arrive",
                    object_text(barrier)
                )
            }
            Wait::NoInitialiser(once) => match objects[once].state {
                State::Once {
                    running: Some((runner, at)),
                } => {
                    format!(
                        "waits at {here} for {}, {}",
                        object_text(once),
                        has(runner, at, "began to make")
                    )
                }
                _ => format!("waits at {here} for {}", object_text(once)),
            },
            Wait::Changed { object, .. } => format!(
                "waits at {here} for somebody to make {}",
                object_text(object)
            ),
            Wait::End(other) => format!("waits at {here} for {} to end", self.name(other)),
            Wait::Scope(_) => format!("waits at {here} for the threads of its scope to end"),
            Wait::Reading(lock) => match &objects[lock].state {
                State::ReadWrite {
                    writer: Some((writer, at)),
                    ..
                } => {
                    format!(
                        "waits at {here} to read {}, {}",
                        object_text(lock),
                        has(*writer, *at, "locked")
                    )
                }
                _ => format!(
                    "waits at {here} to read {} once more, behind a writer that waits for it",
                    object_text(lock)
                ),
            },
            Wait::Writing(lock) => match &objects[lock].state {
                State::ReadWrite {
                    writer: Some((holder, at)),
                    ..
                } => {
                    format!(
                        "waits at {here} to write {}, {}",
                        object_text(lock),
                        has(*holder, *at, "locked")
                    )
                }
                State::ReadWrite { readers, .. } if !readers.is_empty() => {
                    let (holder, at) = readers[0];
                    format!(
                        "waits at {here} to write {}, {}",
                        object_text(lock),
                        has(holder, at, "locked for reading")
                    )
                }
                _ => format!("waits at {here} to write {}", object_text(lock)),
            },
            Wait::Arms => self.waiting_arms_text(thread),
            Wait::Brought { channel, .. } => format!(
                "waits at {here} for the message that was promised on {}",
                object_text(channel)
            ),
            Wait::Tally { object, .. } => match &objects[object].state {
                State::Tally { words, .. } => {
                    let name = object_text(object);
                    format!("{} {here} on {name}, {}", words.waits, words.because)
                }
                _ => format!("waits at {here}"),
            },
            Wait::Time => format!("sleeps at {here}"),
            Wait::Token => format!("is parked at {here}, and nobody is left to unpark it"),
        }
    }
}
