//! A word count that threads share: one map, one lock.

use std::collections::BTreeMap;
use std::sync::Mutex;

// ANCHOR: words
/// How often each word was seen, by any number of threads.
#[derive(Default)]
pub struct Words {
    seen: Mutex<BTreeMap<String, u64>>,
}

impl Words {
    /// Counts the words of a text.
    ///
    /// # Panics
    /// If another thread panicked while it counted.
    pub fn count(&self, text: &str) {
        for word in text.split_whitespace() {
            // Looks the word up and advances its count under one guard, which lives to the end of the line.
            *self
                .seen
                .lock()
                .unwrap()
                .entry(word.to_owned())
                .or_default() += 1;
        }
    }

    /// How often a word was seen so far.
    ///
    /// # Panics
    /// As [`Words::count`].
    pub fn of(&self, word: &str) -> u64 {
        self.seen
            .lock()
            .unwrap()
            .get(word)
            .copied()
            .unwrap_or_default()
    }
}
// ANCHOR_END: words

impl Words {
    /// The same with a map of its own for each text: the lock is taken once, when all is counted.
    ///
    /// ```
    /// use chapter04::words::Words;
    ///
    /// let words = Words::default();
    /// words.count("to be or not to be");
    /// words.count_apart("to be");
    /// assert_eq!((words.of("to"), words.of("not")), (3, 1));
    /// ```
    ///
    /// # Panics
    /// As [`Words::count`].
    // ANCHOR: apart
    pub fn count_apart(&self, text: &str) {
        let mut own = BTreeMap::<&str, u64>::new();
        for word in text.split_whitespace() {
            *own.entry(word).or_default() += 1;
        }
        let mut seen = self.seen.lock().unwrap();
        for (word, times) in own {
            *seen.entry(word.to_owned()).or_default() += times;
        }
    }
    // ANCHOR_END: apart
}
