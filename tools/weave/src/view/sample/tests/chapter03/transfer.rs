//! The header and the checks of an exercise, as the view's tests know it; nothing compiles this.

marking::exercise! {
    title: "The transfer",
    order: 5,
    hints: [
        "One lock around all accounts is a right answer. Get it right first: what has to happen under one guard?",
        "With a lock for each account, a transfer takes two. Two transfers in opposite directions must take theirs in \
         the same order.",
        "Lock the account with the smaller number first, whichever way the money goes; treat `from == to` apart; \
         `total` takes all locks, in that order, and lets go of none before it has them all.",
    ],
}

/// Money moves if the source covers it; a refused transfer changes nothing.
#[check(value, points = 2)]
fn money_moves_if_it_is_covered() {}

/// A transfer from an account to itself ends, and changes nothing.
#[check(value, points = 1)]
fn a_transfer_to_itself_changes_nothing() {}

/// Two threads want all that an account holds; one gets it, the other is refused.
#[check(schedule, points = 3, verdict = "wrong value")]
fn nobody_spends_it_twice() {}

/// Two threads pay into one account at once; both payments arrive.
#[check(schedule, points = 2, verdict = "lost update")]
fn both_payments_arrive() {}

/// Somebody adds up the accounts while money moves, and finds all of it.
#[check(schedule, points = 4, verdict = "wrong value")]
fn the_total_is_always_whole() {}

/// Transfers in opposite directions at the same time both end.
#[check(schedule, points = 4, verdict = "wrong value")]
fn opposite_transfers_end() {}
