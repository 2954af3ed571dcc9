//! Loses: the_total_is_always_whole (wrong value)
//! Locks one account after the other and lets each go at once: money that moves from one not yet seen to one already seen is missed.

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
    /// A lock for each account. Whoever takes several takes the one with the smaller number first.
    accounts: Vec<Mutex<u64>>,
}

impl Bank {
    /// A bank with an account for each balance.
    pub fn new(balances: &[u64]) -> Self {
        Self {
            accounts: balances.iter().copied().map(Mutex::new).collect(),
        }
    }

    /// Moves `amount` from one account to another, in one step for everyone who looks.
    ///
    /// # Errors
    /// There is no such account, or the source does not cover the amount; nothing has changed then.
    pub fn transfer(&self, from: usize, to: usize, amount: u64) -> Result<(), Refused> {
        if from.max(to) >= self.accounts.len() {
            return Err(Refused::NoAccount);
        }
        if from == to {
            let covered = *self.lock(from) >= amount;
            return if covered {
                Ok(())
            } else {
                Err(Refused::NoFunds)
            };
        }
        let (mut source, mut target);
        if from < to {
            source = self.lock(from);
            target = self.lock(to);
        } else {
            target = self.lock(to);
            source = self.lock(from);
        }
        *source = source.checked_sub(amount).ok_or(Refused::NoFunds)?;
        *target += amount;
        Ok(())
    }

    /// What an account holds, if there is such an account.
    pub fn balance(&self, account: usize) -> Option<u64> {
        (account < self.accounts.len()).then(|| *self.lock(account))
    }

    /// What all accounts hold together at one instant.
    pub fn total(&self) -> u64 {
        (0..self.accounts.len()).map(|i| *self.lock(i)).sum()
    }

    fn lock(&self, account: usize) -> MutexGuard<'_, u64> {
        self.accounts[account].lock().unwrap()
    }
}
