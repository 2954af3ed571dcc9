//! A list of words to leave out, which is read all the time and replaced now and then.

use std::collections::BTreeSet;
use std::mem;
use std::sync::{Arc, Mutex};

// ANCHOR: snapshot
/// The words that are not counted. Readers take a copy of the pointer and not of the words.
#[derive(Default)]
pub struct LeftOut {
    words: Mutex<Arc<BTreeSet<String>>>,
}

impl LeftOut {
    /// The list as it is now. It stays as it is, however long you keep it.
    ///
    /// # Panics
    /// Never: nobody can panic under this lock.
    pub fn now(&self) -> Arc<BTreeSet<String>> {
        Arc::clone(&self.words.lock().unwrap())
    }

    /// Puts another list in its place; whoever has the old one keeps it. If nobody has, it is freed after the lock.
    ///
    /// # Panics
    /// Never: nobody can panic under this lock.
    pub fn replace(&self, words: BTreeSet<String>) {
        let _old = mem::replace(&mut *self.words.lock().unwrap(), Arc::new(words));
    }
}
// ANCHOR_END: snapshot

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_snapshot_stays_as_it_was() {
        let left_out = LeftOut::default();
        let before = left_out.now();

        left_out.replace(BTreeSet::from(["the".to_owned()]));

        assert!(before.is_empty());
        assert!(left_out.now().contains("the"));
    }
}
