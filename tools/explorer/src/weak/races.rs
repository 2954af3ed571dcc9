//! Data races: two threads use one place, one of them writes or frees it, and neither happens before the other.
//!
//! Found by vector clocks, as FastTrack does (Flanagan and Freund, 2009): an access knows which accesses of other threads
//! happen before it. What is no atomic and no cell is not watched.

use super::memory::Memory;
use crate::engine::At;
use crate::object::ObjectId;
use crate::thread::ThreadId;

/// What was done to a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Use {
    /// Accessed as an atomic, which races with what is none.
    Atomic,
    Read,
    Write,
    /// Allocated, and given its first value.
    Make,
    /// Its memory was freed.
    Free,
}

/// Two uses that nothing orders, the earlier first; none of them says where it was made.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Race {
    pub(crate) object: ObjectId,
    pub(crate) first: (ThreadId, Use, Option<At>),
    pub(crate) then: Use,
    /// Whether the first happens before the other after all: it is used after it was freed.
    pub(crate) ordered: bool,
    /// Where a release and an acquire would order the two.
    pub(crate) remedy: (Option<At>, Option<At>),
}

/// The uses of one object that later ones may race with.
#[derive(Clone, Debug, Default)]
struct Watched {
    object: ObjectId,
    address: usize,
    write: Option<Past>,
    /// The last of each thread since.
    others: Vec<Past>,
}

#[derive(Clone, Copy, Debug)]
struct Past {
    thread: ThreadId,
    event: u32,
    what: Use,
    at: Option<At>,
}

/// A range of the heap, from its allocation on.
#[derive(Clone, Copy, Debug)]
struct Allocation {
    start: usize,
    end: usize,
    made: Past,
    freed: Option<Past>,
}

/// What races are found by.
#[derive(Debug, Default)]
pub(super) struct Watch {
    objects: Vec<Watched>,
    /// By address: within an execution the heap only grows.
    allocations: Vec<Allocation>,
}

impl Watch {
    pub(super) fn clear(&mut self) {
        self.objects.clear();
        self.allocations.clear();
    }

    fn allocation(&mut self, address: usize) -> Option<&mut Allocation> {
        let after = self.allocations.partition_point(|one| one.start <= address);
        let last = self.allocations.get_mut(after.checked_sub(1)?)?;
        (address < last.end).then_some(last)
    }
}

impl Memory {
    /// The current moment of a thread, as the past of what comes later.
    fn past(&self, thread: ThreadId, what: Use, at: Option<At>) -> Past {
        let event = self.number(thread);
        Past {
            thread,
            event,
            what,
            at,
        }
    }

    /// A thread uses an object that lies at this address, before its operation with a certain number: whether that races
    /// with what was done before.
    pub(crate) fn uses(
        &mut self,
        (thread, event): (ThreadId, u32),
        (object, address): (ObjectId, usize),
        what: Use,
        at: At,
    ) -> Option<Race> {
        let now = Past {
            thread,
            event,
            what,
            at: Some(at),
        };
        let lies_in = self.watch.allocation(address).copied();
        let known = self
            .watch
            .objects
            .iter()
            .position(|known| known.object == object);
        let known = known.unwrap_or_else(|| {
            self.watch.objects.push(Watched {
                object,
                address,
                write: lies_in.map(|allocation| allocation.made),
                others: Vec::new(),
            });
            self.watch.objects.len() - 1
        });
        let watched = &self.watch.objects[known];
        let freed = lies_in.and_then(|allocation| allocation.freed);
        let writes = watched.write.filter(|write| conflicts(write.what, what));
        let others = watched
            .others
            .iter()
            .copied()
            .filter(|past| conflicts(past.what, what));
        let earlier = freed.into_iter().chain(writes).chain(others);
        let race = earlier
            .filter(|past| past.what == Use::Free || !self.is_ordered(*past, thread))
            .map(|past| self.race(object, past, thread, what))
            .next();
        let watched = &mut self.watch.objects[known];
        if what == Use::Write {
            watched.write = Some(now);
            watched.others.clear();
        } else {
            watched
                .others
                .retain(|past| past.thread != thread || past.what != what);
            watched.others.push(now);
        }
        race
    }

    fn is_ordered(&self, past: Past, thread: ThreadId) -> bool {
        past.thread == thread || self.knows(thread, past.thread, past.event)
    }

    fn race(&self, object: ObjectId, past: Past, thread: ThreadId, then: Use) -> Race {
        Race {
            object,
            first: (past.thread, past.what, past.at),
            then,
            ordered: self.is_ordered(past, thread),
            remedy: self.looks.advice(thread, (past.thread, past.event)),
        }
    }

    /// A thread allocates.
    pub(crate) fn allocates(&mut self, thread: ThreadId, start: usize, bytes: usize) {
        let made = self.past(thread, Use::Make, None);
        self.watch.allocations.push(Allocation {
            start,
            end: start + bytes,
            made,
            freed: None,
        });
    }

    /// A thread frees what it has, or what somebody gave it: whether that races with a use of what lies there.
    pub(crate) fn frees(&mut self, thread: ThreadId, start: usize, at: At) -> Option<Race> {
        let freed = self.past(thread, Use::Free, Some(at));
        let allocation = self.watch.allocation(start)?;
        allocation.freed = Some(freed);
        let range = allocation.start..allocation.end;
        let inside = self
            .watch
            .objects
            .iter()
            .filter(|known| range.contains(&known.address));
        let mut uses = inside.flat_map(|known| {
            let all = known.write.iter().chain(&known.others);
            all.map(|&past| (known.object, past))
        });
        uses.find(|&(_, past)| past.what != Use::Make && !self.is_ordered(past, thread))
            .map(|(object, past)| self.race(object, past, thread, Use::Free))
    }

    /// The addresses of what is allocated now.
    pub(crate) fn allocated(&self) -> impl Iterator<Item = (usize, usize)> {
        let alive = self
            .watch
            .allocations
            .iter()
            .filter(|one| one.freed.is_none());
        alive.map(|one| (one.start, one.end - one.start))
    }
}

/// Whether two uses without order are a race.
fn conflicts(one: Use, other: Use) -> bool {
    let harmless = |one, other| match one {
        Use::Atomic => other == Use::Atomic,
        Use::Read => other == Use::Read,
        Use::Write | Use::Make | Use::Free => false,
    };
    !harmless(one, other)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_atomics_and_readers_get_along() {
        use Use::{Atomic, Free, Make, Read, Write};
        let pairs = [(Atomic, Atomic), (Read, Read)];
        for one in [Atomic, Read, Write, Make, Free] {
            for other in [Atomic, Read, Write, Make, Free] {
                let get_along = pairs.contains(&(one, other));
                assert_eq!(conflicts(one, other), !get_along, "{one:?} {other:?}");
            }
        }
    }
}
