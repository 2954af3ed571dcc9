//! # The transfer
//!
//! A bank moves money between accounts, from many threads. A transfer is two changes, and between them the money is
//! nowhere. Whoever adds up the accounts in that moment finds some of it missing.
//!
//! Write the bank. `transfer` moves `amount` if the source covers it, and refuses otherwise; a refused transfer changes
//! nothing. No account is ever overdrawn, and no money is lost or made. `total` sees each transfer whole: not at all, or
//! with both its sides. Transfers in opposite directions at the same time both come to an end, and so does a transfer
//! from an account to itself, which changes nothing.

/// Why a transfer was not made.
#[derive(Debug, PartialEq, Eq)]
pub enum Refused {
    /// The source holds less than the amount.
    NoFunds,
    /// There is no such account.
    NoAccount,
}

/// Accounts with numbers from 0.
pub struct Bank {
    // yours
}

impl Bank {
    /// A bank with an account for each balance.
    pub fn new(balances: &[u64]) -> Self {
        todo!()
    }

    /// Moves `amount` from one account to another, in one step for everyone who looks.
    ///
    /// # Errors
    /// There is no such account, or the source does not cover the amount; nothing has changed then.
    pub fn transfer(&self, from: usize, to: usize, amount: u64) -> Result<(), Refused> {
        todo!()
    }

    /// What an account holds, if there is such an account.
    pub fn balance(&self, account: usize) -> Option<u64> {
        todo!()
    }

    /// What all accounts hold together at one instant.
    pub fn total(&self) -> u64 {
        todo!()
    }
}
