//! Loses: nobody_sees_half_a_repair (wrong value)
//! Clears the poison first and takes the lock again to compute: whoever comes between finds a lock that is sound and a
//! total that is wrong.

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
        let mut books = self.books.lock().map_err(|_| Broken)?;
        let (entries, total) = &mut *books;
        Ok(change(entries, total))
    }

    /// The total.
    ///
    /// # Errors
    /// A change panicked, and nobody has repaired the ledger since.
    pub fn total(&self) -> Result<i64, Broken> {
        self.books.lock().map(|books| books.1).map_err(|_| Broken)
    }

    /// Sets the total to the sum of the entries.
    pub fn repair(&self) {
        self.books.clear_poison();
        let mut books = self.books.lock().unwrap();
        books.1 = books.0.iter().sum();
    }
}
