//! The memory of one execution: every thread's view, every atomic's values, and what each operation does to them.

use std::sync::atomic::Ordering;

use super::advice::Looks;
use super::epoch::Epochs;
use super::graph::{Event, Graph, Kind};
use super::location::{Author, Choice, Location, Message};
use super::races::Watch;
use super::view::View;
use crate::engine::At;
use crate::history::mix;
use crate::model::Operation;
use crate::object::ObjectId;
use crate::thread::ThreadId;

/// What an operation has done: its result, the value it saw and the one it left, if it stored any.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Done<R> {
    /// What the program is given.
    pub result: R,
    /// The bits of the value that was there.
    pub before: u64,
    /// The bits of the value that was stored.
    pub after: Option<u64>,
}

/// An access that is about to be made.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Asked {
    pub(crate) operation: Operation,
    pub(crate) ordering: Ordering,
    /// The ordering if a comparison fails, and the value it wants.
    pub(crate) failure: Option<(Ordering, u64)>,
    pub(crate) at: At,
}

/// What a thread knows.
#[derive(Clone, Debug, Default)]
pub(super) struct Views {
    pub(super) current: View,
    /// What an acquire fence would add: from what was read without acquiring.
    acquirable: View,
    /// What a store without release passes on: the view at the last release fence.
    fenced: Option<View>,
    /// What whoever unparks it has passed on.
    token: View,
    /// The old values it has read, and where: at one place it reads each of them once.
    missed: Vec<(ObjectId, At, u64)>,
}

/// What is kept of an object.
#[derive(Clone, Debug, Default)]
enum Kept {
    #[default]
    Nothing,
    Atomic(Location),
    /// What is learnt by taking a lock, by receiving, by waiting.
    Passed(View),
}

/// Everything that weak memory adds to an execution.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    pub(super) threads: Vec<Views>,
    objects: Vec<Kept>,
    graph: Graph,
    /// How many reads were of old values, and how many stores went behind a newer one.
    pub(crate) stale: u32,
    /// What the trace needs to say what would have ordered things.
    pub(super) looks: Looks,
    pub(super) watch: Watch,
    pub(super) epochs: Epochs,
}

impl Memory {
    /// Forgets the last execution.
    pub(crate) fn begin(&mut self) {
        self.threads.clear();
        self.objects.clear();
        self.graph.clear();
        self.stale = 0;
        self.looks = Looks::default();
        self.watch.clear();
        self.epochs.clear();
    }

    fn event(
        &mut self,
        thread: ThreadId,
        object: Option<ObjectId>,
        kind: Kind,
        sequential: bool,
    ) -> u32 {
        let view = &mut self.threads[thread].current;
        let number = view.advance(thread);
        let event = Event {
            thread,
            number,
            object,
            kind,
            sequential,
        };
        self.graph.add(event, view);
        number
    }

    /// The number of a thread's next operation: who knows of that knows what the thread does now.
    pub(crate) fn number(&self, thread: ThreadId) -> u32 {
        self.threads[thread].current.clock[thread] + 1
    }

    /// Whether an operation of another thread happens before what a thread does now.
    pub(crate) fn knows(&self, thread: ThreadId, other: ThreadId, event: u32) -> bool {
        self.threads[thread].current.knows(other, event)
    }

    /// A thread starts: what its parent did before happens before all it does.
    pub(crate) fn starts(&mut self, thread: ThreadId, parent: ThreadId) {
        let mut views = Views::default();
        if thread != parent {
            self.event(parent, None, Kind::Other, false);
            views.current = self.threads[parent].current.clone();
        }
        self.threads.push(views);
        self.event(thread, None, Kind::Other, false);
    }

    /// A thread has ended, which a join will tell.
    pub(crate) fn ends(&mut self, thread: ThreadId) {
        self.event(thread, None, Kind::Other, false);
    }

    /// A thread waits for another's end.
    pub(crate) fn joins(&mut self, thread: ThreadId, ended: ThreadId) {
        let [me, other] = self
            .threads
            .get_disjoint_mut([thread, ended])
            .expect("nobody joins itself");
        me.current.join(&other.current);
        self.event(thread, None, Kind::Other, false);
    }

    /// A thread unparks another.
    pub(crate) fn unparks(&mut self, thread: ThreadId, parked: ThreadId) {
        self.event(thread, None, Kind::Other, false);
        let view = self.threads[thread].current.clone();
        self.threads[parked].token.join(&view);
    }

    /// A thread that was unparked goes on.
    pub(crate) fn goes_on(&mut self, thread: ThreadId) {
        let views = &mut self.threads[thread];
        views.current.join(&views.token);
        views.token.clear();
        self.event(thread, None, Kind::Other, false);
    }

    /// A thread does something to an object that synchronises: it learns what was left there, and leaves what it knows.
    pub(crate) fn passes(&mut self, thread: ThreadId, object: ObjectId, leaves: bool) {
        let kept = slot(&mut self.objects, object);
        if let Kept::Passed(view) = kept {
            self.threads[thread].current.join(view);
        }
        self.event(thread, Some(object), Kind::Other, false);
        if leaves {
            let view = self.threads[thread].current.clone();
            self.objects[object] = Kept::Passed(view);
        }
    }

    /// A fence. What it does to what is read and stored after it is done there.
    pub(crate) fn fence(&mut self, thread: ThreadId, ordering: Ordering) {
        let views = &mut self.threads[thread];
        if acquires(ordering) {
            views.current.join(&views.acquirable);
            self.looks.acquired(thread);
        }
        self.event(thread, None, Kind::Fence, ordering == Ordering::SeqCst);
        if releases(ordering) {
            let views = &mut self.threads[thread];
            views.fenced = Some(views.current.clone());
        }
    }

    /// Makes an atomic known with the value that it has. Whoever had it to themselves may have changed it without a step.
    pub(crate) fn meets(&mut self, object: ObjectId, bits: u64) {
        let kept = slot(&mut self.objects, object);
        match kept {
            Kept::Atomic(location) => location.changed_to(bits),
            _ => *kept = Kept::Atomic(Location::new(bits)),
        }
    }

    pub(super) fn location(&self, object: ObjectId) -> &Location {
        match &self.objects[object] {
            Kept::Atomic(location) => location,
            _ => unreachable!("met as an atomic"),
        }
    }

    /// What the access may do, the ordinary thing first, and whether something was left out.
    pub(crate) fn choices(
        &mut self,
        thread: ThreadId,
        object: ObjectId,
        asked: Asked,
    ) -> (Vec<Choice>, bool) {
        let location = self.location(object);
        let seen = self.threads[thread].current.seen(object);
        let mut choices = Vec::new();
        let mut left_out = false;
        for index in location.readable(seen) {
            let message = &location.messages[index];
            let fails = asked
                .failure
                .is_some_and(|(_, wanted)| wanted != message.bits);
            let choice = Choice {
                index,
                reads: asked.operation != Operation::Store,
                writes: asked.operation != Operation::Load && !fails,
            };
            if choice.writes && !location.has_room_behind(index) {
                continue;
            }
            let again = (object, asked.at, message.stamp);
            if choice.reads
                && !location.is_newest(index)
                && self.threads[thread].missed.contains(&again)
            {
                left_out = true;
                continue;
            }
            choices.push(choice);
        }
        choices.retain(|&choice| self.is_allowed(thread, object, asked, choice));
        (choices, left_out)
    }

    /// Whether `SeqCst` leaves room for it.
    fn is_allowed(
        &mut self,
        thread: ThreadId,
        object: ObjectId,
        asked: Asked,
        choice: Choice,
    ) -> bool {
        let location = self.location(object);
        if location.is_newest(choice.index) {
            return true;
        }
        let ordering = asked.ordering_of(choice);
        let message = &location.messages[choice.index];
        let kind = if choice.writes {
            Kind::Write(location.stamp_behind(choice.index))
        } else {
            Kind::Read(message.stamp)
        };
        let mut view = self.threads[thread].current.clone();
        if choice.reads && acquires(ordering) {
            view.join(&message.released);
        }
        let event = Event {
            thread,
            number: view.advance(thread),
            object: Some(object),
            kind,
            sequential: ordering == Ordering::SeqCst,
        };
        self.graph.allows(event, &view)
    }

    /// The bits of the value that the choice reads or stands behind, unless that is the newest.
    pub(crate) fn old_bits(&self, object: ObjectId, choice: Choice) -> Option<u64> {
        let location = self.location(object);
        let message = &location.messages[choice.index];
        (!location.is_newest(choice.index)).then_some(message.bits)
    }

    /// Makes the access. `history` is the thread's, and the new one is returned, with the version of what it saw or left.
    pub(crate) fn makes(
        &mut self,
        thread: ThreadId,
        object: ObjectId,
        asked: Asked,
        choice: Choice,
        (history, before, after): (u64, u64, Option<u64>),
    ) -> (u64, u64) {
        let ordering = asked.ordering_of(choice);
        let Kept::Atomic(location) = &mut self.objects[object] else {
            unreachable!("met as an atomic")
        };
        let is_newest = location.is_newest(choice.index);
        let message = &location.messages[choice.index];
        let (read, mut version) = (message.stamp, message.version);
        let what = 2 * u64::from(choice.reads) + u64::from(choice.writes);
        let mut history = mix(mix(history, message.hash), what);
        if choice.writes
            && let Some(next) = location.messages.get(choice.index + 1)
        {
            history = mix(history, next.hash);
        }
        let views = &mut self.threads[thread];
        if choice.reads {
            if acquires(ordering) {
                views.current.join(&message.released);
            } else {
                views.acquirable.join(&message.released);
            }
            views.current.see(object, read);
        }
        if !is_newest {
            self.stale += 1;
            if choice.reads {
                views.missed.push((object, asked.at, read));
            }
        }
        let sequential = ordering == Ordering::SeqCst;
        let Some(bits) = after.filter(|_| choice.writes) else {
            self.event(thread, Some(object), Kind::Read(read), sequential);
            return (history, version);
        };
        // Of a release sequence are the read-modify-writes that go on from its head (C++20, [intro.races]).
        let mut released = if choice.reads {
            message.released.clone()
        } else {
            View::default()
        };
        let stamp = location.stamp_behind(choice.index);
        views.current.see(object, stamp);
        let event = self.event(thread, Some(object), Kind::Write(stamp), sequential);
        let views = &self.threads[thread];
        if releases(ordering) {
            released.join(&views.current);
        } else if let Some(fenced) = &views.fenced {
            released.join(fenced);
        }
        if before != bits {
            version = self.newest_version(object) + 1;
        }
        let author = Author {
            thread,
            event,
            at: asked.at,
            releases: releases(ordering) || views.fenced.is_some(),
        };
        let Kept::Atomic(location) = &mut self.objects[object] else {
            unreachable!("met as an atomic")
        };
        location.messages.insert(
            choice.index + 1,
            Message {
                bits,
                stamp,
                hash: history,
                version,
                attached: choice.reads,
                released,
                by: Some(author),
            },
        );
        (history, version)
    }

    /// The version of the newest value.
    pub(crate) fn version(&self, object: ObjectId) -> u64 {
        self.location(object).newest().version
    }

    fn newest_version(&self, object: ObjectId) -> u64 {
        let versions = self
            .location(object)
            .messages
            .iter()
            .map(|message| message.version);
        versions.max().unwrap_or(0)
    }
}

impl Asked {
    pub(super) fn ordering_of(&self, choice: Choice) -> Ordering {
        match self.failure {
            Some((failure, _)) if !choice.writes => failure,
            _ => self.ordering,
        }
    }
}

pub(super) fn acquires(ordering: Ordering) -> bool {
    matches!(
        ordering,
        Ordering::Acquire | Ordering::AcqRel | Ordering::SeqCst
    )
}

fn releases(ordering: Ordering) -> bool {
    matches!(
        ordering,
        Ordering::Release | Ordering::AcqRel | Ordering::SeqCst
    )
}

fn slot<T: Clone + Default>(all: &mut Vec<T>, index: usize) -> &mut T {
    if all.len() <= index {
        all.resize(index + 1, T::default());
    }
    &mut all[index]
}
