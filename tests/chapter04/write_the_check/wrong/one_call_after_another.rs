//! Loses: a_seat_given_twice_is_caught (not caught), a_guest_who_leaves_twice_is_caught (not caught), a_swap_that_undoes_others_is_caught (not caught), a_swap_half_done_is_caught (not caught), swaps_that_wait_for_each_other_are_caught (not caught)
//! Calls one method after another: what goes wrong only when two threads meet does not happen in it.

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
    plan.swap(0, 1);
    assert_eq!(plan.guests(), [None, Some('a')]);
    plan.swap(1, 0);
    plan.swap(0, 0);
    assert_eq!(plan.guests(), [Some('a'), None]);
    assert_eq!(plan.leave(0), Some('a'));
    assert_eq!(plan.leave(0), None);
}

/// Calls both at the same time, and gives what they returned.
pub fn both<A: Send, B>(one: impl FnOnce() -> A + Send, other: impl FnOnce() -> B) -> (A, B) {
    thread::scope(|s| {
        let one = s.spawn(one);
        let other = other();
        (one.join().unwrap(), other)
    })
}
