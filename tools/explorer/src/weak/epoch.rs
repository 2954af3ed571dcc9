//! What reclamation by epochs orders: who pins later reads nothing older than what was there when something was retired,
//! and what is destroyed was used before by all who have unpinned since.

use super::memory::Memory;
use super::view::View;
use crate::thread::ThreadId;

/// What is passed on by pinning, retiring and unpinning.
#[derive(Debug, Default)]
pub(super) struct Epochs {
    /// The oldest that whoever pins now may read: by the fences of `crossbeam`, which order no more than that.
    retired: View,
    /// What those who have unpinned did.
    unpinned: View,
}

impl Epochs {
    pub(super) fn clear(&mut self) {
        self.retired.clear();
        self.unpinned.clear();
    }
}

impl Memory {
    /// A thread pins itself.
    pub(crate) fn pins(&mut self, thread: ThreadId) {
        self.threads[thread]
            .current
            .miss_no_more(&self.epochs.retired);
    }

    /// A thread retires something that it has put out of reach.
    pub(crate) fn retires(&mut self, thread: ThreadId) {
        self.epochs.retired.join(&self.threads[thread].current);
    }

    /// A thread unpins itself.
    pub(crate) fn unpins(&mut self, thread: ThreadId) {
        self.epochs.unpinned.join(&self.threads[thread].current);
    }

    /// A thread destroys what was retired: it knows all that was done to it. Returns what it knew before.
    pub(crate) fn collects(&mut self, thread: ThreadId) -> View {
        let current = &mut self.threads[thread].current;
        let before = current.clone();
        current.join(&self.epochs.unpinned);
        before
    }

    /// It goes on without having learnt anything: who destroys what is chance.
    pub(crate) fn collected(&mut self, thread: ThreadId, before: View) {
        let current = &mut self.threads[thread].current;
        let own = current.clock[thread];
        *current = before;
        current.clock[thread] = own;
    }
}
