//! Loses: nobody_spends_it_twice (wrong value), both_payments_arrive (lost update), the_total_is_always_whole (wrong value), opposite_transfers_end (wrong value)
//! Reads both balances, lets go, and writes what it computed: another transfer's money between the two is gone.

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
        let source = *self.lock(from);
        let target = *self.lock(to);
        let left = source.checked_sub(amount).ok_or(Refused::NoFunds)?;
        *self.lock(from) = left;
        *self.lock(to) = target + amount;
        Ok(())
    }

    /// What an account holds, if there is such an account.
    pub fn balance(&self, account: usize) -> Option<u64> {
        (account < self.accounts.len()).then(|| *self.lock(account))
    }

    /// What all accounts hold together at one instant.
    pub fn total(&self) -> u64 {
        let all: Vec<_> = (0..self.accounts.len()).map(|i| self.lock(i)).collect();
        all.iter().map(|account| **account).sum()
    }

    fn lock(&self, account: usize) -> MutexGuard<'_, u64> {
        self.accounts[account].lock().unwrap()
    }
}
