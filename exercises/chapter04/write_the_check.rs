//! # Write the check
//!
//! So far the checks were ours. This one is yours.
//!
//! A seating plan makes promises: they stand at its methods below, and they hold however many threads use the plan.
//! There are several such plans. One keeps every promise, and each of the others breaks one, some of them only when two
//! threads meet. You do not see them. Write the check that tells them apart.
//!
//! A check is a program that uses the plan, with threads where it takes threads, and asserts what was promised. Yours is
//! run on each plan under every schedule. It catches a plan if some schedule fails: an assertion does, or nobody can go
//! on. But it must not fail on the plan that keeps its promises, in any schedule; if it does, it catches nothing.

use std::thread;

/// Who has which seat. Seats are numbered from 0, guests go by a letter, and a guest may have more than one seat.
///
/// Each method is one step: whatever other threads do with the plan meanwhile happens before all of it or after all of
/// it. And each comes to an end.
pub trait Plan: Sync {
    /// Gives the seat to this guest if nobody has it, and says whether it did.
    fn take(&self, seat: usize, guest: char) -> bool;
    /// Frees the seat, and says who had it: that guest has left, and leaves no second time.
    fn leave(&self, seat: usize) -> Option<char>;
    /// Who has the one seat gets the other, and the other way round. Seats may be empty, and the two may be the same.
    fn swap(&self, one: usize, other: usize);
    /// Who has each seat.
    fn guests(&self) -> Vec<Option<char>>;
}

/// Fails on a plan that breaks a promise, and on no plan that keeps them all.
///
/// `empty(3)` is a new plan of three empty seats. Make as many as you like.
pub fn keeps_its_promises<P: Plan>(empty: impl Fn(usize) -> P) {
    todo!()
}

/// Calls both at the same time, and gives what they returned.
pub fn both<A: Send, B>(one: impl FnOnce() -> A + Send, other: impl FnOnce() -> B) -> (A, B) {
    thread::scope(|s| {
        let one = s.spawn(one);
        let other = other();
        (one.join().unwrap(), other)
    })
}
