//! What an execution looks like when the scheduler decides who goes on: for readers, and for telling states apart.

use std::mem::{Discriminant, discriminant};

use super::Kind;
use crate::engine::{At, Engine};
use crate::object::{Object, ObjectId, State};
use crate::thread::{ThreadId, Wait, Wake};

/// What the future depends on. Histories stand for what each thread has done and seen and for what that has left in the
/// objects; the rest is what no history has.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct Key {
    threads: Vec<ThreadKey>,
    timers: Vec<(usize, Option<u64>)>,
    now: u64,
    spurious_used: u32,
    /// Printing need not be a visible operation.
    output: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
struct ThreadKey {
    history: u64,
    begun: bool,
    ended: bool,
    /// An operation may have two points, with nothing told in between.
    wait: Discriminant<Wait>,
    deadline: Option<u64>,
    gives_way: bool,
    lingers: bool,
}

/// Where a thread stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Standing {
    NotBegun,
    At(At),
    Ended,
}

/// A state, as it is shown; objects by their numbers in this execution.
#[derive(Clone, Debug)]
pub(super) struct Snapshot {
    pub(super) threads: Vec<(String, Standing)>,
    pub(super) see: Vec<(ObjectId, String)>,
    pub(super) hold: Vec<(ObjectId, ThreadId)>,
    pub(super) wait: Vec<(ThreadId, Option<ObjectId>)>,
}

/// A thread that may go on, why, and what that is called.
pub(super) type Choice = (ThreadId, Wake, Kind);

impl Engine {
    /// Everything that could happen now, in an order that does not depend on who ran last.
    pub(super) fn all_choices(&self) -> Vec<Choice> {
        let ready: Vec<(ThreadId, Wake)> = (0..self.threads.len())
            .filter_map(|thread| Some((thread, self.ready(thread)?)))
            .collect();
        let alone = ready.len() == 1;
        let mut choices: Vec<Choice> = Vec::with_capacity(ready.len());
        for &(thread, wake) in &ready {
            let state = &self.threads[thread];
            let kind = if state.gives_way {
                Kind::Other
            } else {
                Kind::Step
            };
            // As everywhere: looking again at once shows what it showed before, and once is enough.
            if alone || !(state.gives_way && state.lingers) {
                choices.push((thread, wake, kind));
            }
        }
        let time_outs = self.next_to_time_out();
        choices.extend(
            time_outs
                .iter()
                .map(|&(thread, wake)| (thread, wake, Kind::TimeOut)),
        );
        if !ready.is_empty() && self.spurious_used < self.config.spurious_wake_ups {
            let sleepers =
                (0..self.threads.len()).filter(|&thread| self.could_wake_spuriously(thread));
            choices.extend(sleepers.map(|thread| (thread, Wake::Spurious, Kind::SpuriousWakeUp)));
        }
        choices
    }

    /// Whether all who can go on spin, and no time-out will end it.
    pub(super) fn spins_in_circles(&self) -> bool {
        let mut ready = (0..self.threads.len()).filter(|&thread| self.ready(thread).is_some());
        self.next_to_time_out().is_empty()
            && ready.all(|thread| self.threads[thread].gives_way && self.spins_for_ever(thread))
    }

    pub(super) fn key(&self) -> Key {
        let threads = self.threads.iter().map(|thread| ThreadKey {
            history: thread.history,
            begun: thread.begun,
            ended: thread.ended,
            wait: discriminant(&thread.wait),
            deadline: thread.deadline,
            gives_way: thread.gives_way,
            lingers: thread.gives_way && thread.lingers,
        });
        let timers = self.objects.iter().filter_map(|object| match object.state {
            State::Timer { due, .. } => Some((object.address, due)),
            _ => None,
        });
        let mut timers: Vec<_> = timers.collect();
        timers.sort_unstable();
        Key {
            threads: threads.collect(),
            timers,
            now: self.now,
            spurious_used: self.spurious_used,
            output: self.output.clone(),
        }
    }

    pub(super) fn snapshot(&self) -> Snapshot {
        let standing = |id: ThreadId| {
            let thread = &self.threads[id];
            match (thread.ended, thread.begun) {
                (true, _) => Standing::Ended,
                (_, false) => Standing::NotBegun,
                _ => Standing::At(thread.at),
            }
        };
        let threads = (0..self.threads.len()).map(|id| (self.name(id), standing(id)));
        let see = self.objects.iter().enumerate();
        let held = self.objects.iter().enumerate();
        let waits = (0..self.threads.len()).filter(|&id| {
            let thread = &self.threads[id];
            thread.begun && !thread.ended && self.ready(id).is_none()
        });
        Snapshot {
            threads: threads.collect(),
            see: see
                .filter_map(|(id, object)| Some((id, value(object)?)))
                .collect(),
            hold: held
                .flat_map(|(id, object)| holders(&object.state).into_iter().map(move |by| (id, by)))
                .collect(),
            wait: waits.map(|id| (id, self.waits_at(id))).collect(),
        }
    }

    /// The object that a thread waits for.
    fn waits_at(&self, thread: ThreadId) -> Option<ObjectId> {
        match self.threads[thread].wait {
            Wait::Free(object)
            | Wait::NoInitialiser(object)
            | Wait::Changed { object, .. }
            | Wait::Reading(object)
            | Wait::Writing(object)
            | Wait::Brought {
                channel: object, ..
            }
            | Wait::Tally { object, .. }
            | Wait::Generation {
                barrier: object, ..
            } => Some(object),
            Wait::Notified { condvar, lock } => match &self.objects[condvar].state {
                State::Condvar { waiting, .. }
                    if waiting
                        .iter()
                        .any(|waiting| waiting.thread == thread && waiting.notified) =>
                {
                    Some(lock)
                }
                _ => Some(condvar),
            },
            Wait::Arms => match self.threads[thread].arms.as_slice() {
                [arm] => Some(arm.object),
                _ => None,
            },
            Wait::Nothing | Wait::End(_) | Wait::Scope(_) | Wait::Token | Wait::Time => None,
        }
    }
}

/// Whether readers are told of it: not of what only stands for printing, for calls, for a scope, or for what is pinned.
pub(super) fn is_shown(state: &State) -> bool {
    !matches!(
        state,
        State::Output | State::Scope { .. } | State::Calls { .. } | State::Epoch(_)
    )
}

/// What an object holds.
fn value(object: &Object) -> Option<String> {
    match &object.state {
        State::Channel {
            capacity: Some(0), ..
        } => None,
        State::Channel { sent, received, .. } => {
            Some(crate::text::count(sent - received, "message"))
        }
        State::Barrier { arrived, .. } => Some(format!("{arrived} arrived")),
        State::Tally { value, .. } => Some(value.to_string()),
        State::Once { running: Some(_) } => Some("being made".to_owned()),
        _ => object.shown.clone(),
    }
}

fn holders(state: &State) -> Vec<ThreadId> {
    match state {
        State::Lock {
            holder: Some((holder, _)),
        } => vec![*holder],
        State::Once {
            running: Some((runner, _)),
        } => vec![*runner],
        State::ReadWrite { writer, readers } => {
            let mut all: Vec<_> = writer.iter().chain(readers).map(|&(by, _)| by).collect();
            all.sort_unstable();
            all.dedup();
            all
        }
        _ => vec![],
    }
}
