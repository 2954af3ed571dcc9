//! The four galleries as one list: programs over `std`, rayon, crossbeam and tokio, each beginning with its verdict.

#![allow(dead_code, reason = "each measurement uses some of it")]

#[path = "../../tools/explorer-rayon/tests/programs/mod.rs"]
mod rayon_programs;
#[path = "../../tools/explorer-std/tests/gallery/mod.rs"]
mod std_programs;

use std::fs;
use std::path::Path;

/// One program: which gallery it is of, its name, its text and its `main`.
#[derive(Clone, Copy)]
pub struct Program {
    pub gallery: &'static str,
    pub name: &'static str,
    pub source: &'static str,
    pub main: fn(),
}

impl Program {
    /// Whether its first line says that nothing is wrong with it.
    pub fn is_right(&self) -> bool {
        self.source.starts_with("//! Verdict: none\n")
    }
}

macro_rules! programs {
    ($gallery:literal: $($name:ident)+) => {
        pub const ALL: &[super::Program] = &[$(super::Program {
            gallery: $gallery,
            name: stringify!($name),
            source: include_str!(concat!(
                "../../tools/explorer-", $gallery, "/tests/programs/", stringify!($name), ".rs"
            )),
            main: $name::main,
        }),+];
    };
}

#[path = "../../tools/explorer-crossbeam/tests/programs"]
mod crossbeam_programs {
    mod a_clone_is_no_copy;
    mod a_clone_is_no_copy_fixed;
    mod both_send_first;
    mod both_send_first_fixed;
    mod bounded_cycle;
    mod bounded_cycle_fixed;
    mod cell_loses_an_update;
    mod cell_loses_an_update_fixed;
    mod counted_then_taken;
    mod counted_then_taken_fixed;
    mod empty_meanwhile;
    mod empty_meanwhile_fixed;
    mod full_meanwhile;
    mod full_meanwhile_fixed;
    mod joined_before_the_signal;
    mod joined_before_the_signal_fixed;
    mod kept_sender;
    mod kept_sender_fixed;
    mod lost_in_a_worker;
    mod lost_in_a_worker_fixed;
    mod polled_once;
    mod polled_once_fixed;
    mod select_forms;
    mod select_spins;
    mod select_spins_fixed;
    mod select_takes_one;
    mod select_takes_one_fixed;
    mod stop_overtakes;
    mod stop_overtakes_fixed;
    mod tokens_do_not_add_up;
    mod tokens_do_not_add_up_fixed;
    mod too_late;
    mod too_late_fixed;
    mod tried_too_early;
    mod tried_too_early_fixed;
    mod upgraded_lock;
    mod upgraded_lock_fixed;
    mod wait_group_kept;
    mod wait_group_kept_fixed;

    programs! { "crossbeam":
        a_clone_is_no_copy a_clone_is_no_copy_fixed both_send_first both_send_first_fixed bounded_cycle
        bounded_cycle_fixed cell_loses_an_update cell_loses_an_update_fixed counted_then_taken
        counted_then_taken_fixed empty_meanwhile empty_meanwhile_fixed full_meanwhile full_meanwhile_fixed
        joined_before_the_signal joined_before_the_signal_fixed kept_sender kept_sender_fixed lost_in_a_worker
        lost_in_a_worker_fixed polled_once polled_once_fixed select_forms select_spins select_spins_fixed
        select_takes_one select_takes_one_fixed stop_overtakes stop_overtakes_fixed tokens_do_not_add_up
        tokens_do_not_add_up_fixed too_late too_late_fixed tried_too_early tried_too_early_fixed upgraded_lock
        upgraded_lock_fixed wait_group_kept wait_group_kept_fixed
    }
}

#[path = "../../tools/explorer-tokio/tests/programs"]
mod tokio_programs {
    mod blocking_sleep_right;
    mod blocking_sleep_wrong;
    mod first_ready_branch_right;
    mod first_ready_branch_wrong;
    mod forgotten_join_right;
    mod forgotten_join_wrong;
    mod full_channel_right;
    mod full_channel_wrong;
    mod join_order_right;
    mod join_order_wrong;
    mod leftover_sender_right;
    mod leftover_sender_wrong;
    mod lock_order_right;
    mod lock_order_wrong;
    mod locked_twice_right;
    mod locked_twice_wrong;
    mod missed_notify_waiters_right;
    mod missed_notify_waiters_wrong;
    mod permits_one_by_one_right;
    mod permits_one_by_one_wrong;
    mod read_then_write_right;
    mod read_then_write_wrong;
    mod select_loses_item_right;
    mod select_loses_item_wrong;
    mod sender_dropped_right;
    mod sender_dropped_wrong;
    mod std_guard_across_await_right;
    mod std_guard_across_await_wrong;
    mod timeout_cuts_in_two_right;
    mod timeout_cuts_in_two_wrong;
    mod update_over_await_right;
    mod update_over_await_wrong;

    programs! { "tokio":
        blocking_sleep_right blocking_sleep_wrong first_ready_branch_right first_ready_branch_wrong
        forgotten_join_right forgotten_join_wrong full_channel_right full_channel_wrong join_order_right
        join_order_wrong leftover_sender_right leftover_sender_wrong lock_order_right lock_order_wrong
        locked_twice_right locked_twice_wrong missed_notify_waiters_right missed_notify_waiters_wrong
        permits_one_by_one_right permits_one_by_one_wrong read_then_write_right read_then_write_wrong
        select_loses_item_right select_loses_item_wrong sender_dropped_right sender_dropped_wrong
        std_guard_across_await_right std_guard_across_await_wrong timeout_cuts_in_two_right
        timeout_cuts_in_two_wrong update_over_await_right update_over_await_wrong
    }
}

/// All programs of all galleries.
///
/// # Panics
/// When a program has a file and is not listed.
pub fn all() -> Vec<Program> {
    let of_std = std_programs::PROGRAMS.iter().map(|program| Program {
        gallery: "std",
        name: program.name,
        source: program.source,
        main: program.main,
    });
    let of_rayon = rayon_programs::ALL.iter().map(|program| Program {
        gallery: "rayon",
        name: program.name,
        source: program.source,
        main: program.main,
    });
    let listed: Vec<_> = of_std
        .chain(of_rayon)
        .chain(crossbeam_programs::ALL.iter().copied())
        .chain(tokio_programs::ALL.iter().copied())
        .collect();
    let folders = [
        "explorer-std/tests/gallery",
        "explorer-rayon/tests/programs",
        "explorer-crossbeam/tests/programs",
        "explorer-tokio/tests/programs",
    ];
    let tools = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tools");
    let files = folders.iter().flat_map(|folder| {
        let entries = fs::read_dir(tools.join(folder)).expect("the folder of a gallery");
        entries.map(|entry| entry.expect("a file").file_name())
    });
    let programs = files.filter(|name| name != "mod.rs").count();
    assert_eq!(
        listed.len(),
        programs,
        "a program is not listed in galleries/mod.rs"
    );
    listed
}
