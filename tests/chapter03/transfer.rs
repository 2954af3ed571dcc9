//! Marks `transfer`.

#[cfg(not(marked))]
use solutions::chapter03::transfer as submission;
use std::thread;

use marking::check;
use submission::Bank;
use submission::Refused::{NoAccount, NoFunds};

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
fn money_moves_if_it_is_covered() {
    let bank = Bank::new(&[10, 20, 0]);
    assert_eq!(bank.transfer(0, 2, 4), Ok(()), "4 of 10");
    assert_eq!(bank.transfer(2, 1, 5), Err(NoFunds), "5 of 4");
    assert_eq!(bank.transfer(1, 0, 20), Ok(()), "20 of 20");
    assert_eq!(bank.transfer(0, 3, 1), Err(NoAccount), "to account 3 of 3");
    assert_eq!(
        bank.transfer(9, 0, 1),
        Err(NoAccount),
        "from account 9 of 3"
    );
    let balances: Vec<_> = (0..4).map(|account| bank.balance(account)).collect();
    assert_eq!(balances, [Some(26), Some(0), Some(4), None], "the balances");
    assert_eq!(bank.total(), 30, "the total");
}

/// A transfer from an account to itself ends, and changes nothing.
#[check(value, points = 1)]
fn a_transfer_to_itself_changes_nothing() {
    let bank = Bank::new(&[10]);
    assert_eq!(bank.transfer(0, 0, 4), Ok(()), "4 of 10, to itself");
    assert_eq!(bank.transfer(0, 0, 11), Err(NoFunds), "11 of 10, to itself");
    assert_eq!(bank.balance(0), Some(10), "the balance after both");
}

/// Two threads want all that an account holds; one gets it, the other is refused.
#[check(schedule, points = 3, verdict = "wrong value")]
fn nobody_spends_it_twice() {
    let bank = Bank::new(&[10, 0, 0]);
    let (first, second) = thread::scope(|s| {
        let first = s.spawn(|| bank.transfer(0, 1, 10));
        let second = s.spawn(|| bank.transfer(0, 2, 10));
        (first.join().unwrap(), second.join().unwrap())
    });
    let answers = [&first, &second];
    let refused = answers
        .iter()
        .filter(|answer| ***answer == Err(NoFunds))
        .count();
    assert_eq!(refused, 1, "of {answers:?}, those that are refused");
    assert_eq!(bank.total(), 10, "the total");
}

/// Two threads pay into one account at once; both payments arrive.
#[check(schedule, points = 2, verdict = "lost update")]
fn both_payments_arrive() {
    let bank = Bank::new(&[5, 7, 0]);
    thread::scope(|s| {
        s.spawn(|| bank.transfer(0, 2, 5));
        s.spawn(|| bank.transfer(1, 2, 7));
    });
    assert_eq!(bank.balance(2), Some(12), "the account that both paid into");
}

/// Somebody adds up the accounts while money moves, and finds all of it.
#[check(schedule, points = 4, verdict = "wrong value")]
fn the_total_is_always_whole() {
    let bank = Bank::new(&[6, 3]);
    let totals = thread::scope(|s| {
        s.spawn(|| bank.transfer(0, 1, 5));
        s.spawn(|| bank.total()).join().unwrap()
    });
    assert_eq!(
        totals, 9,
        "the total while 5 moved from one account to the other"
    );
}

/// Transfers in opposite directions at the same time both end.
#[check(schedule, points = 4, verdict = "wrong value")]
fn opposite_transfers_end() {
    let bank = Bank::new(&[10, 10]);
    thread::scope(|s| {
        s.spawn(|| bank.transfer(0, 1, 1));
        s.spawn(|| bank.transfer(1, 0, 2));
    });
    let balances = (bank.balance(0), bank.balance(1));
    assert_eq!(
        balances,
        (Some(11), Some(9)),
        "the balances after 1 went there and 2 came back"
    );
}
