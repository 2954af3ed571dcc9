//! Marks `write_the_check`: the plan that keeps its promises, and those that break one.

#[cfg(not(marked))]
use solutions::chapter04::write_the_check as submission;
use std::mem::swap;
use std::sync::Mutex;

use marking::check;
use submission::{Plan, keeps_its_promises};

marking::exercise! {
    title: "Write the check",
    order: 6,
    hints: [
        "Go from promise to promise. How could a plan break it that is right as long as one thread uses it? Then two \
         threads must meet just there: with which two calls, on which seats?",
        "Let two threads take one seat, free one seat, swap the same two seats; let one look while the other swaps. What \
         the calls returned tells more than what is left at the end.",
        "Assert what is true in every order. Of two who take one seat, one is told so, and that one has it. Of two who \
         free it, one is told who left. Swaps of 0 with 1 and of 1 with 0 have to end, and then all is as it was.",
    ],
}

/// A plan that gives a seat away although somebody has it fails your check.
#[check(catch, points = 2)]
fn a_seat_given_away_is_caught() {
    let take: Take = |seats, seat, guest| {
        *seats[seat].lock().unwrap() = Some(guest);
        true
    };
    catches(
        "a seat is given to a guest if nobody has it",
        Methods { take, ..RIGHT },
    );
}

/// A plan in which a swap waits for itself fails your check.
#[check(catch, points = 2)]
fn a_seat_swapped_with_itself_is_caught() {
    let both: Swap = |seats, one, other| {
        let mut first = seats[one.min(other)].lock().unwrap();
        let mut second = seats[one.max(other)].lock().unwrap();
        swap(&mut *first, &mut *second);
    };
    catches(
        "the two seats of a swap may be the same",
        Methods {
            swap: both,
            ..RIGHT
        },
    );
}

/// A plan that gives one seat to two guests fails your check.
#[check(catch, points = 3)]
fn a_seat_given_twice_is_caught() {
    let take: Take = |seats, seat, guest| {
        let is_free = seats[seat].lock().unwrap().is_none();
        if is_free {
            *seats[seat].lock().unwrap() = Some(guest);
        }
        is_free
    };
    catches(
        "who is told to have a seat has it, and nobody else is told so",
        Methods { take, ..RIGHT },
    );
}

/// A plan from which one guest leaves twice fails your check.
#[check(catch, points = 3)]
fn a_guest_who_leaves_twice_is_caught() {
    let leave: Leave = |seats, seat| {
        let guest = *seats[seat].lock().unwrap();
        *seats[seat].lock().unwrap() = None;
        guest
    };
    catches(
        "a guest who has left leaves no second time",
        Methods { leave, ..RIGHT },
    );
}

/// A plan whose swaps undo what others did meanwhile fails your check.
#[check(catch, points = 3)]
fn a_swap_that_undoes_others_is_caught() {
    let in_two_steps: Swap = |seats, one, other| {
        if one != other {
            let (was_one, was_other) = pair(seats, one, other, |one, other| (*one, *other));
            pair(seats, one, other, |one, other| {
                (*one, *other) = (was_other, was_one);
            });
        }
    };
    catches(
        "what others do comes before all of a swap or after all of it",
        Methods {
            swap: in_two_steps,
            ..RIGHT
        },
    );
}

/// A plan that shows a swap half done fails your check.
#[check(catch, points = 3)]
fn a_swap_half_done_is_caught() {
    let guests: Guests = |seats| seats.iter().map(|seat| *seat.lock().unwrap()).collect();
    catches(
        "the guests that are seen were there at one moment",
        Methods { guests, ..RIGHT },
    );
}

/// A plan in which two swaps wait for each other fails your check.
#[check(catch, points = 2)]
fn swaps_that_wait_for_each_other_are_caught() {
    let as_they_are_named: Swap = |seats, one, other| {
        if one != other {
            let mut first = seats[one].lock().unwrap();
            let mut second = seats[other].lock().unwrap();
            swap(&mut *first, &mut *second);
        }
    };
    catches(
        "each call comes to an end, whatever others do",
        Methods {
            swap: as_they_are_named,
            ..RIGHT
        },
    );
}

/// The submission passes the right plan, and fails on this one. It is called in one place, on one type: what a plan does
/// is all there is to tell them apart.
fn catches(promise: &str, wrong: Methods) {
    let on = |methods: Methods| {
        move || {
            keeps_its_promises(move |seats| Table {
                chairs: (0..seats).map(|_| Mutex::default()).collect(),
                methods,
            });
        }
    };
    marking::catches(on(RIGHT), on(wrong), promise);
}

/// A plan with a lock for each seat, and what its methods do with them.
struct Table {
    chairs: Vec<Seat>,
    methods: Methods,
}

type Seat = Mutex<Option<char>>;
type Take = fn(&[Seat], usize, char) -> bool;
type Leave = fn(&[Seat], usize) -> Option<char>;
type Swap = fn(&[Seat], usize, usize);
type Guests = fn(&[Seat]) -> Vec<Option<char>>;

#[derive(Clone, Copy)]
struct Methods {
    take: Take,
    leave: Leave,
    swap: Swap,
    guests: Guests,
}

/// Each keeps its promise. Whoever needs several locks takes them in the order of the seats.
const RIGHT: Methods = Methods {
    take: |seats, seat, guest| {
        let mut seat = seats[seat].lock().unwrap();
        let is_free = seat.is_none();
        if is_free {
            *seat = Some(guest);
        }
        is_free
    },
    leave: |seats, seat| seats[seat].lock().unwrap().take(),
    swap: |seats, one, other| {
        if one != other {
            pair(seats, one, other, swap);
        }
    },
    guests: |seats| {
        let seats: Vec<_> = seats.iter().map(|seat| seat.lock().unwrap()).collect();
        seats.iter().map(|seat| **seat).collect()
    },
};

/// Holds two different seats at once.
fn pair<T>(
    seats: &[Seat],
    one: usize,
    other: usize,
    act: impl FnOnce(&mut Option<char>, &mut Option<char>) -> T,
) -> T {
    let mut first = seats[one.min(other)].lock().unwrap();
    let mut second = seats[one.max(other)].lock().unwrap();
    if one < other {
        act(&mut first, &mut second)
    } else {
        act(&mut second, &mut first)
    }
}

impl Plan for Table {
    fn take(&self, seat: usize, guest: char) -> bool {
        (self.methods.take)(&self.chairs, seat, guest)
    }

    fn leave(&self, seat: usize) -> Option<char> {
        (self.methods.leave)(&self.chairs, seat)
    }

    fn swap(&self, one: usize, other: usize) {
        (self.methods.swap)(&self.chairs, one, other);
    }

    fn guests(&self) -> Vec<Option<char>> {
        (self.methods.guests)(&self.chairs)
    }
}
