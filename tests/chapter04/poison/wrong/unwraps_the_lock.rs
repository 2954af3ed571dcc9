//! Loses: a_broken_ledger_says_so (panicked), a_repair_sets_the_total_right (panicked), nobody_sees_half_a_repair (panicked)
//! Unwraps the lock: after one panic everybody who asks panics too.

use std::sync::{Mutex, PoisonError};

/// The ledger's total may not be the sum of its entries.
#[derive(Debug, PartialEq, Eq)]
pub struct Broken;

/// Entries and their total, which belong together.
pub struct Ledger {
    /// The entries, and their sum unless the lock is poisoned.
    books: Mutex<(Vec<i64>, i64)>,
}

impl Ledger {
    /// A ledger without entries.
    pub fn new() -> Self {
        Self {
            books: Mutex::default(),
        }
    }

    /// Lets `change` change the entries and the total, in one step for everybody else.
    ///
    /// # Errors
    /// An earlier change panicked, and nobody has repaired the ledger since; `change` is not called.
    ///
    /// # Panics
    /// When `change` does.
    pub fn update<R>(
        &self,
        change: impl FnOnce(&mut Vec<i64>, &mut i64) -> R,
    ) -> Result<R, Broken> {
        let mut books = self.books.lock().unwrap();
        let (entries, total) = &mut *books;
        Ok(change(entries, total))
    }

    /// The total.
    ///
    /// # Errors
    /// A change panicked, and nobody has repaired the ledger since.
    pub fn total(&self) -> Result<i64, Broken> {
        Ok(self.books.lock().unwrap().1)
    }

    /// Sets the total to the sum of the entries.
    pub fn repair(&self) {
        // Under one guard: nobody may find the poison gone and the total still wrong.
        let mut books = self.books.lock().unwrap();
        books.1 = books.0.iter().sum();
        self.books.clear_poison();
    }
}
