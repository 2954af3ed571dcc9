//! The right programs of the gallery against the real tokio, each run once: they are what a learner would write.

// Here `tokio` is the real one, and so is `std` where nothing explores.
extern crate tokio_real as tokio;

use core::prelude::v1::test;

#[path = "programs/blocking_sleep_right.rs"]
mod blocking_sleep_right;
#[path = "programs/first_ready_branch_right.rs"]
mod first_ready_branch_right;
#[path = "programs/forgotten_join_right.rs"]
mod forgotten_join_right;
#[path = "programs/full_channel_right.rs"]
mod full_channel_right;
#[path = "programs/join_order_right.rs"]
mod join_order_right;
#[path = "programs/leftover_sender_right.rs"]
mod leftover_sender_right;
#[path = "programs/lock_order_right.rs"]
mod lock_order_right;
#[path = "programs/locked_twice_right.rs"]
mod locked_twice_right;
#[path = "programs/missed_notify_waiters_right.rs"]
mod missed_notify_waiters_right;
#[path = "programs/permits_one_by_one_right.rs"]
mod permits_one_by_one_right;
#[path = "programs/read_then_write_right.rs"]
mod read_then_write_right;
#[path = "programs/select_loses_item_right.rs"]
mod select_loses_item_right;
#[path = "programs/sender_dropped_right.rs"]
mod sender_dropped_right;
#[path = "programs/std_guard_across_await_right.rs"]
mod std_guard_across_await_right;
#[path = "programs/timeout_cuts_in_two_right.rs"]
mod timeout_cuts_in_two_right;
#[path = "programs/update_over_await_right.rs"]
mod update_over_await_right;

macro_rules! runs {
    ($($name:ident)+) => {$(
        #[test]
        fn $name() {
            crate::$name::main();
        }
    )+};
}

mod for_real {
    use super::test;

    runs! {
        blocking_sleep_right
        first_ready_branch_right
        forgotten_join_right
        full_channel_right
        join_order_right
        leftover_sender_right
        lock_order_right
        locked_twice_right
        missed_notify_waiters_right
        permits_one_by_one_right
        read_then_write_right
        select_loses_item_right
        sender_dropped_right
        std_guard_across_await_right
        timeout_cuts_in_two_right
        update_over_await_right
    }
}
