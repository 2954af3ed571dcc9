//! Loses: a_transfer_to_itself_changes_nothing (wrong value)
//! Computes both balances and then writes both: where they are one account, the second write brings money from nowhere.

use std::sync::{Mutex, MutexGuard};

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
    accounts: Mutex<Vec<u64>>,
}

impl Bank {
    /// A bank with an account for each balance.
    pub fn new(balances: &[u64]) -> Self {
        Self {
            accounts: Mutex::new(balances.to_vec()),
        }
    }

    /// Moves `amount` from one account to another, in one step for everyone who looks.
    ///
    /// # Errors
    /// There is no such account, or the source does not cover the amount; nothing has changed then.
    pub fn transfer(&self, from: usize, to: usize, amount: u64) -> Result<(), Refused> {
        let mut accounts = self.lock();
        let source = *accounts.get(from).ok_or(Refused::NoAccount)?;
        let target = *accounts.get(to).ok_or(Refused::NoAccount)?;
        let left = source.checked_sub(amount).ok_or(Refused::NoFunds)?;
        accounts[from] = left;
        accounts[to] = target + amount;
        Ok(())
    }

    /// What an account holds, if there is such an account.
    pub fn balance(&self, account: usize) -> Option<u64> {
        self.lock().get(account).copied()
    }

    /// What all accounts hold together at one instant.
    pub fn total(&self) -> u64 {
        self.lock().iter().sum()
    }

    fn lock(&self) -> MutexGuard<'_, Vec<u64>> {
        self.accounts.lock().unwrap()
    }
}
