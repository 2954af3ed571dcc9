//! The header and the checks of an exercise, as the view's tests know it; nothing compiles this.

marking::exercise! {
    title: "The schedule that breaks it",
    order: 2,
    hints: [
        "Which two steps of one thread must the other come between? Let the one go up to there, and then let the other go \
         to its end.",
        "A preemption is paid once: after the other thread has ended, going back to the first costs nothing. Thread 0 goes \
         first, and again at the end, when both have ended.",
        "For the lost wake-up the waiter has looked, and found nothing ready, before the other says so; it comes to wait \
         only after the notification.",
    ],
}

/// A schedule under which one of two hits is lost.
#[check(replay, points = 2)]
fn the_lost_update_is_found() {}

/// A schedule under which a value is made twice.
#[check(replay, points = 2)]
fn the_double_init_is_found() {}

/// A schedule under which an account is overdrawn.
#[check(replay, points = 2)]
fn the_overdraft_is_found() {}

/// A schedule under which a pair is read torn.
#[check(replay, points = 2)]
fn the_torn_pair_is_found() {}

/// A schedule under which a wake-up is lost.
#[check(replay, points = 2)]
fn the_lost_wakeup_is_found() {}
