//! The gallery's list: pairs of ordinary programs, one of each wrong in a way that is known by name, the other right.

#![allow(dead_code, reason = "each test uses some of it")]
#![allow(
    clippy::redundant_pattern_matching,
    reason = "what is wrong with some of them is a matter of style too"
)]

mod aba_right;
mod aba_wrong;
mod barrier_reused_right;
mod barrier_reused_wrong;
mod bounded_buffer_right;
mod bounded_buffer_wrong;
mod check_then_act_right;
mod check_then_act_wrong;
mod executor_queue_right;
mod executor_queue_wrong;
mod executor_right;
mod executor_wrong;
mod flag_before_value_right;
mod flag_before_value_wrong;
mod flag_outside_lock_right;
mod flag_outside_lock_wrong;
mod forgotten_join_right;
mod forgotten_join_wrong;
mod full_channels_right;
mod full_channels_wrong;
mod if_instead_of_while_right;
mod if_instead_of_while_wrong;
mod join_under_lock_right;
mod join_under_lock_wrong;
mod latch_without_predicate_right;
mod latch_without_predicate_wrong;
mod lazy_under_lock_right;
mod lazy_under_lock_wrong;
mod leftover_sender_right;
mod leftover_sender_wrong;
mod lost_update_right;
mod lost_update_wrong;
mod match_scrutinee_right;
mod match_scrutinee_wrong;
mod once_by_hand_right;
mod once_by_hand_wrong;
mod once_reentered_right;
mod once_reentered_wrong;
mod park_before_flag_right;
mod park_before_flag_wrong;
mod permits_one_by_one_right;
mod permits_one_by_one_wrong;
mod philosophers_right;
mod philosophers_wrong;
mod poison_unwrapped_right;
mod poison_unwrapped_wrong;
mod pool_shutdown_right;
mod pool_shutdown_wrong;
mod read_twice_right;
mod read_twice_wrong;
mod receiver_gone_right;
mod receiver_gone_wrong;
mod rendezvous_both_ways_right;
mod rendezvous_both_ways_wrong;
mod rw_lock_upgrade_right;
mod rw_lock_upgrade_wrong;
mod scope_panics_right;
mod scope_panics_wrong;
mod spin_lock_right;
mod spin_lock_wrong;
mod stop_flag_right;
mod stop_flag_wrong;
mod time_out_race_right;
mod time_out_race_wrong;
mod torn_pair_right;
mod torn_pair_wrong;
mod transfer_order_right;
mod transfer_order_wrong;
mod try_lock_retry_right;
mod try_lock_retry_wrong;
mod two_kinds_of_waiters_right;
mod two_kinds_of_waiters_wrong;
mod two_sections_right;
mod two_sections_wrong;
mod wait_timeout_right;
mod wait_timeout_wrong;
mod while_let_guard_right;
mod while_let_guard_wrong;

/// One program of the gallery.
pub struct Program {
    pub name: &'static str,
    pub source: &'static str,
    pub main: fn(),
}

macro_rules! programs {
    ($($name:ident)+) => {
        /// All of them, by name.
        pub const PROGRAMS: &[Program] = &[$(Program {
            name: stringify!($name),
            source: include_str!(concat!(stringify!($name), ".rs")),
            main: $name::main,
        }),+];
    };
}

programs! {
    aba_right aba_wrong
    barrier_reused_right barrier_reused_wrong
    bounded_buffer_right bounded_buffer_wrong
    check_then_act_right check_then_act_wrong
    executor_right executor_wrong
    executor_queue_right executor_queue_wrong
    flag_before_value_right flag_before_value_wrong
    flag_outside_lock_right flag_outside_lock_wrong
    forgotten_join_right forgotten_join_wrong
    full_channels_right full_channels_wrong
    if_instead_of_while_right if_instead_of_while_wrong
    join_under_lock_right join_under_lock_wrong
    latch_without_predicate_right latch_without_predicate_wrong
    lazy_under_lock_right lazy_under_lock_wrong
    leftover_sender_right leftover_sender_wrong
    lost_update_right lost_update_wrong
    match_scrutinee_right match_scrutinee_wrong
    once_by_hand_right once_by_hand_wrong
    once_reentered_right once_reentered_wrong
    park_before_flag_right park_before_flag_wrong
    permits_one_by_one_right permits_one_by_one_wrong
    philosophers_right philosophers_wrong
    poison_unwrapped_right poison_unwrapped_wrong
    pool_shutdown_right pool_shutdown_wrong
    read_twice_right read_twice_wrong
    receiver_gone_right receiver_gone_wrong
    rendezvous_both_ways_right rendezvous_both_ways_wrong
    rw_lock_upgrade_right rw_lock_upgrade_wrong
    scope_panics_right scope_panics_wrong
    spin_lock_right spin_lock_wrong
    stop_flag_right stop_flag_wrong
    time_out_race_right time_out_race_wrong
    torn_pair_right torn_pair_wrong
    transfer_order_right transfer_order_wrong
    try_lock_retry_right try_lock_retry_wrong
    two_kinds_of_waiters_right two_kinds_of_waiters_wrong
    two_sections_right two_sections_wrong
    wait_timeout_right wait_timeout_wrong
    while_let_guard_right while_let_guard_wrong
}

impl Program {
    /// What its first line says of it.
    pub fn declared(&self) -> &'static str {
        let first = self.source.lines().next().unwrap_or_default();
        first
            .strip_prefix("//! Verdict: ")
            .unwrap_or_else(|| panic!("{} does not begin with its verdict", self.name))
    }

    pub fn is_right(&self) -> bool {
        self.name.ends_with("_right")
    }
}
