//! Hits and bytes that belong together: one lock, and a rule that holds whenever nobody has it.

use std::sync::Mutex;

/// What a page weighs, in bytes.
pub const PAGE: u64 = 500;

// ANCHOR: served
/// How much was served, from any number of threads.
///
/// Whenever nobody holds the lock, `bytes` is `hits` times [`PAGE`].
#[derive(Default)]
pub struct Served {
    counts: Mutex<Counts>,
}

/// The two numbers that must agree.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Pages served.
    pub hits: u64,
    /// What they weighed, in bytes.
    pub bytes: u64,
}

impl Served {
    /// Counts one page. The rule is broken between the two lines, and nobody can look there.
    pub fn serve(&self) {
        let mut counts = self.counts.lock().unwrap();
        counts.hits += 1;
        counts.bytes += PAGE;
    }

    /// Both numbers as they were at one instant.
    pub fn counts(&self) -> Counts {
        *self.counts.lock().unwrap()
    }
}
// ANCHOR_END: served

#[cfg(test)]
mod tests {
    use std::thread;

    use super::*;

    #[test]
    fn both_numbers_agree_whenever_one_looks() {
        let served = Served::default();

        let seen = thread::scope(|s| {
            s.spawn(|| served.serve());
            s.spawn(|| served.counts()).join().unwrap()
        });

        assert_eq!(seen.bytes, seen.hits * PAGE);
        let counts = Counts {
            hits: 1,
            bytes: PAGE,
        };
        assert_eq!(served.counts(), counts);
    }
}
