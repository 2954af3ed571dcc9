//! A word count with a lock for each first letter.

use std::collections::BTreeMap;
use std::sync::Mutex;

// ANCHOR: striped
/// Word counts in stripes: two threads meet only if their words begin with the same letter.
pub struct Stripes {
    stripes: [Mutex<BTreeMap<String, u64>>; 26],
}

impl Stripes {
    fn stripe(&self, word: &str) -> &Mutex<BTreeMap<String, u64>> {
        let first = word
            .bytes()
            .next()
            .map_or(b'a', |byte| byte.to_ascii_lowercase());
        &self.stripes[usize::from(first.saturating_sub(b'a')) % 26]
    }

    /// Counts one word.
    ///
    /// # Panics
    /// If another thread panicked while it counted.
    pub fn add(&self, word: &str) {
        let mut stripe = self.stripe(word).lock().unwrap();
        *stripe.entry(word.to_owned()).or_default() += 1;
    }

    /// How many words were counted, at one instant: all stripes are held before any is read.
    ///
    /// # Panics
    /// As [`Stripes::add`].
    pub fn total(&self) -> u64 {
        let all = self.stripes.each_ref().map(|stripe| stripe.lock().unwrap());
        all.iter().flat_map(|stripe| stripe.values()).sum()
    }
}
// ANCHOR_END: striped

impl Default for Stripes {
    /// Nothing counted.
    ///
    /// ```
    /// let words = chapter04::striped::Stripes::default();
    /// words.add("be");
    /// words.add("Not");
    /// assert_eq!(words.total(), 2);
    /// ```
    fn default() -> Self {
        Self {
            stripes: std::array::from_fn(|_| Mutex::default()),
        }
    }
}
