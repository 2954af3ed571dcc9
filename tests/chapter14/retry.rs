//! Marks `retry`.

#[cfg(not(marked))]
use solutions::chapter14::retry as submission;
use std::cell::{Cell, RefCell};
use std::future::pending;
use std::time::Duration;

use marking::check;
use submission::{Fault, Policy, retry};
use tokio::time::{Instant, sleep};

marking::exercise! {
    title: "Try again",
    order: 3,
    crates: ["tokio"],
    hints: [
        "A future that is dropped has stopped. Who drops a try after `per_try`, and who drops everything after `total`?",
        "`timeout(per_try, op(tried))` around each try, and `timeout(total, …)` around the whole loop.",
        "Double the wait with `saturating_mul` and cut it with `min`. Ask whether it was the last try before you sleep.",
    ],
}

const fn seconds(seconds: u64) -> Duration {
    Duration::from_secs(seconds)
}

const POLICY: Policy = Policy {
    tries: 5,
    first: seconds(1),
    max: seconds(5),
    per_try: seconds(60),
    total: seconds(600),
};

/// A jitter that changes nothing.
fn none(wait: Duration) -> Duration {
    wait
}

/// Two tries fail, the third succeeds: its value is the answer, and there is no fourth.
#[check(value, points = 2)]
async fn a_success_ends_it() {
    let tried = RefCell::new(Vec::new());
    let answer = retry(&POLICY, none, async |number| {
        tried.borrow_mut().push(number);
        if number < 2 {
            Err(Fault::Transient)
        } else {
            Ok("page")
        }
    });
    assert_eq!(answer.await, Ok("page"));
    assert_eq!(tried.into_inner(), [0, 1, 2], "the numbers of the tries");
}

/// Five tries that fail at once, waits of 1, 2, 4 and 5 seconds; and a jitter that halves them.
#[check(time, points = 2)]
async fn waits_double_up_to_the_longest() {
    for (jitter, instants) in [(1, [0, 2, 6, 14, 24]), (2, [0, 1, 3, 7, 12])] {
        let (begun, tried) = (Instant::now(), RefCell::new(Vec::new()));
        let answer = retry(
            &POLICY,
            |wait| wait / jitter,
            async |_| {
                tried.borrow_mut().push(begun.elapsed().as_millis() / 500);
                Err::<(), _>(Fault::Transient)
            },
        );
        let _ = answer.await;
        assert_eq!(
            tried.into_inner(),
            instants,
            "half seconds after which each try began, with waits divided by {jitter}"
        );
    }
}

/// When the last try has failed there is nothing left to wait for.
#[check(time, points = 1)]
async fn the_last_fault_is_told_at_once() {
    let begun = Instant::now();
    let twice = Policy { tries: 2, ..POLICY };
    let answer = retry(&twice, none, async |_| Err::<(), _>(Fault::Transient)).await;
    assert_eq!(
        (answer, begun.elapsed()),
        (Err(Fault::Transient), seconds(1)),
        "the answer after two tries, and when it came"
    );
}

/// The first try never ends. It is dropped after two seconds, and the next follows a second later.
#[check(time, points = 2)]
async fn a_try_that_takes_too_long_is_dropped() {
    let (begun, tried) = (Instant::now(), RefCell::new(Vec::new()));
    let short = Policy {
        per_try: seconds(2),
        ..POLICY
    };
    let answer = retry(&short, none, async |number| {
        tried.borrow_mut().push(begun.elapsed());
        if number == 0 {
            pending::<()>().await;
        }
        Ok(())
    });
    assert_eq!(answer.await, Ok(()));
    assert_eq!(
        tried.into_inner(),
        [seconds(0), seconds(3)],
        "when the tries began"
    );
}

/// Everything together has five seconds, and they end once in a try and once in a wait.
#[check(time, points = 2)]
async fn the_total_ends_tries_and_waits() {
    let five = Policy {
        total: seconds(5),
        ..POLICY
    };
    let begun = Instant::now();
    let in_a_try = retry(&five, none, async |_| {
        sleep(seconds(3)).await;
        Err::<(), _>(Fault::Transient)
    });
    assert_eq!(
        (in_a_try.await, begun.elapsed()),
        (Err(Fault::OutOfTime), seconds(5))
    );

    let begun = Instant::now();
    let in_a_wait = retry(&five, none, async |_| Err::<(), _>(Fault::Transient));
    assert_eq!(
        (in_a_wait.await, begun.elapsed()),
        (Err(Fault::OutOfTime), seconds(5))
    );
}

/// What cannot work is not tried again.
#[check(value, points = 1, verdict = "work done twice")]
async fn a_permanent_fault_is_not_tried_again() {
    let tried = Cell::new(0);
    let answer = retry(&POLICY, none, async |_| {
        tried.set(tried.get() + 1);
        Err::<(), _>(Fault::Permanent)
    });
    assert_eq!(answer.await, Err(Fault::Permanent));
    assert_eq!(tried.get(), 1, "tries");
}

/// A hundred tries: the wait that would double is the longest wait long before.
#[check(value, points = 1)]
async fn a_hundred_tries_do_not_overflow() {
    let many = Policy {
        tries: 100,
        ..POLICY
    };
    let longest = Cell::new(Duration::ZERO);
    let jitter = |wait: Duration| {
        longest.set(longest.get().max(wait));
        Duration::ZERO
    };
    let answer = retry(&many, jitter, async |number| match number {
        99 => Ok(number),
        _ => Err(Fault::Transient),
    });
    assert_eq!(answer.await, Ok(99), "the number of the last try");
    assert_eq!(longest.get(), seconds(5), "the longest wait");
}

/// While it waits, another task of the same thread ticks every quarter of a second.
#[check(time, points = 1, verdict = "ran one after another")]
async fn other_tasks_go_on_meanwhile() {
    let begun = Instant::now();
    let ticks = tokio::spawn(async move {
        let mut ticks = Vec::new();
        for _ in 0..3 {
            sleep(Duration::from_millis(250)).await;
            ticks.push(begun.elapsed().as_millis());
        }
        ticks
    });
    let once_more = Policy { tries: 2, ..POLICY };
    let _ = retry(&once_more, none, async |_| Err::<(), _>(Fault::Transient)).await;
    assert_eq!(
        ticks.await.unwrap(),
        [250, 500, 750],
        "milliseconds after which the other task ticked"
    );
}
