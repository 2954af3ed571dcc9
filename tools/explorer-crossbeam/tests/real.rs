//! The right programs of the gallery with the real crossbeam, once each: the same files compile against it.
//!
//! Their `std` is the shadow, which is the real one outside an exploration.

extern crate crossbeam_real as crossbeam;

#[path = "programs/a_clone_is_no_copy_fixed.rs"]
mod a_clone_is_no_copy_fixed;
#[path = "programs/both_send_first_fixed.rs"]
mod both_send_first_fixed;
#[path = "programs/bounded_cycle_fixed.rs"]
mod bounded_cycle_fixed;
#[path = "programs/cell_loses_an_update_fixed.rs"]
mod cell_loses_an_update_fixed;
#[path = "programs/counted_then_taken_fixed.rs"]
mod counted_then_taken_fixed;
#[path = "programs/empty_meanwhile_fixed.rs"]
mod empty_meanwhile_fixed;
#[path = "programs/full_meanwhile_fixed.rs"]
mod full_meanwhile_fixed;
#[path = "programs/joined_before_the_signal_fixed.rs"]
mod joined_before_the_signal_fixed;
#[path = "programs/kept_sender_fixed.rs"]
mod kept_sender_fixed;
#[path = "programs/lost_in_a_worker_fixed.rs"]
mod lost_in_a_worker_fixed;
#[path = "programs/polled_once_fixed.rs"]
mod polled_once_fixed;
#[path = "programs/select_forms.rs"]
mod select_forms;
#[path = "programs/select_spins_fixed.rs"]
mod select_spins_fixed;
#[path = "programs/select_takes_one_fixed.rs"]
mod select_takes_one_fixed;
#[path = "programs/stop_overtakes_fixed.rs"]
mod stop_overtakes_fixed;
#[path = "programs/tokens_do_not_add_up_fixed.rs"]
mod tokens_do_not_add_up_fixed;
#[path = "programs/too_late_fixed.rs"]
mod too_late_fixed;
#[path = "programs/tried_too_early_fixed.rs"]
mod tried_too_early_fixed;
#[path = "programs/upgraded_lock_fixed.rs"]
mod upgraded_lock_fixed;
#[path = "programs/wait_group_kept_fixed.rs"]
mod wait_group_kept_fixed;

macro_rules! run {
    ($($name:ident)+) => {$(
        #[test]
        fn $name() {
            crate::$name::main();
        }
    )+};
}

/// By the names of their files.
mod runs {
    use core::prelude::v1::test;

    run! {
        select_forms kept_sender_fixed
        bounded_cycle_fixed
        select_spins_fixed
        lost_in_a_worker_fixed
        wait_group_kept_fixed
        polled_once_fixed
        both_send_first_fixed
        tried_too_early_fixed
        too_late_fixed
        tokens_do_not_add_up_fixed
        cell_loses_an_update_fixed
        full_meanwhile_fixed
        empty_meanwhile_fixed
        stop_overtakes_fixed
        joined_before_the_signal_fixed
        a_clone_is_no_copy_fixed
        upgraded_lock_fixed
        counted_then_taken_fixed
        select_takes_one_fixed
    }
}

/// Or the tests above would say nothing.
#[core::prelude::v1::test]
fn these_programs_use_the_real_crate() {
    let name = std::any::type_name::<crossbeam::channel::Sender<()>>();
    assert!(name.starts_with("crossbeam_channel::"), "{name}");
}
