//! Loses: a_broken_ledger_says_so (wrong value)
//! Catches the panic of a change and answers `Broken`: its caller never learns that its own change failed.

use std::panic::{AssertUnwindSafe, catch_unwind};
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
        match catch_unwind(AssertUnwindSafe(|| change(entries, total))) {
            Ok(result) => Ok(result),
            Err(_) => {
                drop(books);
                // Poison it all the same.
                let poison = || {
                    let _books = self.books.lock();
                    panic!("the ledger is broken");
                };
                let _ = catch_unwind(AssertUnwindSafe(poison));
                Err(Broken)
            }
        }
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
        // Under one guard: nobody may find the poison gone and the total still wrong.
        let mut books = self.books.lock().unwrap_or_else(PoisonError::into_inner);
        books.1 = books.0.iter().sum();
        self.books.clear_poison();
    }
}
