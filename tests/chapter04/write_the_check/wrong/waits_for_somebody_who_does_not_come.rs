//! Loses: a_seat_given_away_is_caught (deadlock), a_seat_swapped_with_itself_is_caught (deadlock), a_seat_given_twice_is_caught (deadlock), a_guest_who_leaves_twice_is_caught (deadlock), a_swap_that_undoes_others_is_caught (deadlock), a_swap_half_done_is_caught (deadlock), swaps_that_wait_for_each_other_are_caught (deadlock)
//! Lets two threads meet where three are waited for: it stands still by itself, with the right plan, too.

use std::sync::Barrier;
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
    let plan = empty(1);
    let all_are_here = Barrier::new(3);
    let got_it = both(
        || {
            all_are_here.wait();
            plan.take(0, 'a')
        },
        || {
            all_are_here.wait();
            plan.take(0, 'b')
        },
    );
    assert!(got_it.0 != got_it.1);
}

/// Calls both at the same time, and gives what they returned.
pub fn both<A: Send, B>(one: impl FnOnce() -> A + Send, other: impl FnOnce() -> B) -> (A, B) {
    thread::scope(|s| {
        let one = s.spawn(one);
        let other = other();
        (one.join().unwrap(), other)
    })
}
