//! The programs: each begins with its verdict.

#![allow(dead_code, reason = "each test uses some of it")]

/// A program: its name, its text and its `main`.
pub struct Program {
    pub name: &'static str,
    pub source: &'static str,
    pub main: fn(),
}

macro_rules! programs {
    ($($name:ident)+) => {
        $(mod $name;)+

        /// All of them.
        pub const ALL: &[Program] = &[$(Program {
            name: stringify!($name),
            source: include_str!(concat!(stringify!($name), ".rs")),
            main: $name::main,
        }),+];
    };
}

programs! {
    assertion_in_task
    assertion_in_task_fixed
    assertion_on_a_thief
    assertion_on_a_thief_fixed
    average_of_averages
    average_of_averages_fixed
    barrier
    barrier_fixed
    find_any
    find_any_fixed
    forgotten_task
    forgotten_task_fixed
    greatest
    greatest_fixed
    lazy_table
    lazy_table_fixed
    leftover_sender
    leftover_sender_fixed
    lock_across_join
    lock_across_join_fixed
    lock_order
    lock_order_fixed
    lost_update
    lost_update_fixed
    made_twice
    made_twice_fixed
    missed_notification
    missed_notification_fixed
    nested_install
    nested_install_fixed
    spin_for_a_task
    spin_for_a_task_fixed
    starving_receiver
    starving_receiver_fixed
    unwrap_in_map
    unwrap_in_map_fixed
}

impl Program {
    /// The verdict in the program's first line, and its preemptions; none if it has no verdict.
    pub fn verdict(&self) -> Option<(&'static str, u32)> {
        let line = self.source.lines().next().expect("a first line");
        let verdict = line.strip_prefix("//! Verdict: ").expect("a verdict");
        let (words, preemptions) = verdict.split_once(", ")?;
        let number = preemptions.split(' ').next()?.parse();
        Some((words, number.expect("a number of preemptions")))
    }
}
