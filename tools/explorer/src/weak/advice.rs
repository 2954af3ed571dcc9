//! What to say of an old value: which newer one was missed, and what would have ordered the two.

use super::location::{Author, Choice};
use super::memory::{Asked, Memory, acquires};
use crate::engine::At;
use crate::object::ObjectId;
use crate::thread::ThreadId;

/// Who read whose value; kept while a trace is recorded.
#[derive(Debug, Default)]
pub(crate) struct Looks {
    looks: Vec<Look>,
}

/// A thread that read another's value.
#[derive(Debug)]
struct Look {
    thread: ThreadId,
    at: At,
    acquires: bool,
    author: Author,
}

/// An operation that did not see the newest value.
#[derive(Clone, Debug)]
pub(crate) struct Stale {
    pub(crate) thread: ThreadId,
    pub(crate) object: ObjectId,
    pub(crate) at: At,
    /// Whether it read; otherwise it stored a value that counts as older.
    pub(crate) reads: bool,
    /// The bits of the value that it read.
    pub(crate) saw: u64,
    /// The bits of the newest value, who stored it, and where.
    pub(crate) missed: (u64, ThreadId, At),
    /// Where a release would help, and where an acquire; neither, where only `SeqCst` does.
    pub(crate) release: Option<At>,
    pub(crate) acquire: Option<At>,
}

impl Memory {
    /// Takes note of an access, and says if it does not see the newest value.
    pub(crate) fn look(
        &mut self,
        thread: ThreadId,
        object: ObjectId,
        asked: Asked,
        choice: Choice,
    ) -> Option<Stale> {
        let location = self.location(object);
        let message = &location.messages[choice.index];
        let (saw, author) = (message.bits, message.by);
        let newest = location.newest();
        let missed = newest.by.filter(|_| newest.stamp != message.stamp);
        let bits = newest.bits;
        let stale = missed.map(|missed| {
            let (release, acquire) = self.looks.advice(thread, (missed.thread, missed.event));
            Stale {
                thread,
                object,
                at: asked.at,
                reads: choice.reads,
                saw,
                missed: (bits, missed.thread, missed.at),
                release,
                acquire,
            }
        });
        if let Some(author) = author.filter(|author| choice.reads && author.thread != thread) {
            self.looks.looks.push(Look {
                thread,
                at: asked.at,
                acquires: acquires(asked.ordering_of(choice)),
                author,
            });
        }
        stale
    }
}

impl Looks {
    /// What the thread has read until now counts as acquired.
    pub(super) fn acquired(&mut self, thread: ThreadId) {
        let mine = self.looks.iter_mut().filter(|look| look.thread == thread);
        mine.for_each(|look| look.acquires = true);
    }

    /// Where orderings stronger than they are would carry what another thread did to this one: where something that it
    /// stored later was read.
    pub(super) fn advice(
        &self,
        thread: ThreadId,
        (author, event): (ThreadId, u32),
    ) -> (Option<At>, Option<At>) {
        let carries = |look: &&Look| {
            look.author.thread == author
                && look.author.event >= event
                && !(look.acquires && look.author.releases)
        };
        let mut mine = self.looks.iter().filter(|look| look.thread == thread);
        let found = mine
            .rfind(carries)
            .or_else(|| self.looks.iter().rfind(carries));
        match found {
            Some(look) => (
                (!look.author.releases).then_some(look.author.at),
                (!look.acquires).then_some(look.at),
            ),
            None => (None, None),
        }
    }
}
