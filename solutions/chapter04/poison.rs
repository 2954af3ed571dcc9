//! # What a panic leaves behind
//!
//! A ledger keeps entries and their total, and whoever changes one changes the other. A panic in the middle of that
//! leaves them at odds. The lock remembers: it is *poisoned*. Unwrapping what it says would bring down everybody else
//! too; ignoring it would hand out a total that is wrong.
//!
//! Write the ledger. A panic inside `update` reaches the caller of that `update`. After it, `update` and `total` answer
//! `Err(Broken)` and do nothing, until somebody calls `repair`, which sets the total right; from then on all is as
//! before. A sound ledger is never refused, and `repair` leaves it as it is.

//[
use std::sync::{Mutex, PoisonError};

//]
/// The ledger's total may not be the sum of its entries.
#[derive(Debug, PartialEq, Eq)]
pub struct Broken;

/// Entries and their total, which belong together.
pub struct Ledger {
    //[ // yours
    /// The entries, and their sum unless the lock is poisoned.
    books: Mutex<(Vec<i64>, i64)>,
    //]
}

impl Ledger {
    /// A ledger without entries.
    pub fn new() -> Self {
        //[ todo!()
        Self {
            books: Mutex::default(),
        }
        //]
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
        //[ todo!()
        let mut books = self.books.lock().map_err(|_| Broken)?;
        let (entries, total) = &mut *books;
        Ok(change(entries, total))
        //]
    }

    /// The total.
    ///
    /// # Errors
    /// A change panicked, and nobody has repaired the ledger since.
    pub fn total(&self) -> Result<i64, Broken> {
        //[ todo!()
        self.books.lock().map(|books| books.1).map_err(|_| Broken)
        //]
    }

    /// Sets the total to the sum of the entries.
    pub fn repair(&self) {
        //[ todo!()
        // Under one guard: nobody may find the poison gone and the total still wrong.
        let mut books = self.books.lock().unwrap_or_else(PoisonError::into_inner);
        books.1 = books.0.iter().sum();
        self.books.clear_poison();
        //]
    }
}
