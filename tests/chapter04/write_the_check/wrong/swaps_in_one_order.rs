//! Loses: swaps_that_wait_for_each_other_are_caught (not caught)
//! Names the seats in the same order in both swaps: two that never disagree about the order cannot wait for each other.

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
    let plan = empty(2);
    assert!(plan.take(0, 'a'));
    assert!(!plan.take(0, 'b'));
    plan.swap(0, 0);

    let plan = empty(1);
    let got_it = both(|| plan.take(0, 'a'), || plan.take(0, 'b'));
    assert!(got_it == (true, false) || got_it == (false, true));

    let left = both(|| plan.leave(0), || plan.leave(0));
    assert!(left.0.is_some() != left.1.is_some());

    let plan = empty(2);
    plan.take(0, 'a');
    both(|| plan.swap(0, 1), || plan.swap(0, 1));
    assert_eq!(plan.guests(), [Some('a'), None]);

    let ((), seen) = both(|| plan.swap(0, 1), || plan.guests());
    assert!(seen == [Some('a'), None] || seen == [None, Some('a')]);
}

/// Calls both at the same time, and gives what they returned.
pub fn both<A: Send, B>(one: impl FnOnce() -> A + Send, other: impl FnOnce() -> B) -> (A, B) {
    thread::scope(|s| {
        let one = s.spawn(one);
        let other = other();
        (one.join().unwrap(), other)
    })
}
