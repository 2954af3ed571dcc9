//! What a thread knows of the others: how far each has come, and which value of each atomic is the oldest it may read.

use crate::object::ObjectId;
use crate::thread::ThreadId;

/// A place in the modification order of one atomic.
pub(crate) type Stamp = u64;

/// What happens before a moment of a thread. Passed on by whatever synchronises.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct View {
    /// For each thread, the number of its last operation that happens before: a vector clock (Fidge, 1988; Mattern, 1989).
    pub(super) clock: Vec<u32>,
    /// For each atomic, the newest value that was written or read before.
    seen: Vec<Stamp>,
}

impl View {
    /// Adds what another view knows.
    pub(super) fn join(&mut self, other: &View) {
        join(&mut self.clock, &other.clock);
        join(&mut self.seen, &other.seen);
    }

    /// Reads nothing any more that is older than what another view knows. That is all: it orders nothing.
    pub(super) fn miss_no_more(&mut self, other: &View) {
        join(&mut self.seen, &other.seen);
    }

    pub(super) fn clear(&mut self) {
        self.clock.clear();
        self.seen.clear();
    }

    /// Whether an operation of a thread happens before this.
    pub(super) fn knows(&self, thread: ThreadId, event: u32) -> bool {
        self.clock.get(thread).is_some_and(|&known| known >= event)
    }

    /// Counts one more operation of the thread whose view this is, and returns its number.
    pub(super) fn advance(&mut self, thread: ThreadId) -> u32 {
        let own = slot(&mut self.clock, thread);
        *own += 1;
        *own
    }

    /// The oldest value of an atomic that may still be read.
    pub(super) fn seen(&self, object: ObjectId) -> Stamp {
        self.seen.get(object).copied().unwrap_or(0)
    }

    pub(super) fn see(&mut self, object: ObjectId, stamp: Stamp) {
        let seen = slot(&mut self.seen, object);
        *seen = stamp.max(*seen);
    }
}

fn join<T: Copy + Ord + Default>(mine: &mut Vec<T>, theirs: &[T]) {
    if mine.len() < theirs.len() {
        mine.resize(theirs.len(), T::default());
    }
    for (mine, theirs) in mine.iter_mut().zip(theirs) {
        *mine = (*mine).max(*theirs);
    }
}

fn slot<T: Clone + Default>(all: &mut Vec<T>, index: usize) -> &mut T {
    if all.len() <= index {
        all.resize(index + 1, T::default());
    }
    &mut all[index]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_view_that_joins_another_knows_what_both_knew() {
        let (mut mine, mut theirs) = (View::default(), View::default());
        mine.advance(0);
        mine.see(2, 7);
        theirs.advance(3);
        theirs.see(2, 5);
        theirs.see(4, 1);

        mine.join(&theirs);

        assert!(mine.knows(0, 1) && mine.knows(3, 1));
        assert!(!mine.knows(3, 2) && !mine.knows(9, 1));
        assert_eq!([2, 3, 4, 9].map(|object| mine.seen(object)), [7, 0, 1, 0]);
    }
}
