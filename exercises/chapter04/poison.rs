//! # What a panic leaves behind
//!
//! A ledger keeps entries and their total, and whoever changes one changes the other. A panic in the middle of that
//! leaves them at odds. The lock remembers: it is *poisoned*. Unwrapping what it says would bring down everybody else
//! too; ignoring it would hand out a total that is wrong.
//!
//! Write the ledger. A panic inside `update` reaches the caller of that `update`. After it, `update` and `total` answer
//! `Err(Broken)` and do nothing, until somebody calls `repair`, which sets the total right; from then on all is as
//! before. A sound ledger is never refused, and `repair` leaves it as it is.

/// The ledger's total may not be the sum of its entries.
#[derive(Debug, PartialEq, Eq)]
pub struct Broken;

/// Entries and their total, which belong together.
pub struct Ledger {
    // yours
}

impl Ledger {
    /// A ledger without entries.
    pub fn new() -> Self {
        todo!()
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
        todo!()
    }

    /// The total.
    ///
    /// # Errors
    /// A change panicked, and nobody has repaired the ledger since.
    pub fn total(&self) -> Result<i64, Broken> {
        todo!()
    }

    /// Sets the total to the sum of the entries.
    pub fn repair(&self) {
        todo!()
    }
}
