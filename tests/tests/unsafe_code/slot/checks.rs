//! Marks `slot`.

#[cfg(not(marked))]
use solutions::chapter03::slot as submission;

use std::thread;

use marking::{check, input};
use submission::Slot;

marking::exercise! {
    title: "A slot",
    order: 99,
    unsafe_code: true,
    hints: [
        "What has to have happened when somebody sees that it is full?",
        "The number is written first.",
        "Release when you say that it is full, Acquire when you ask.",
    ],
}

/// What was set is there afterwards.
#[check(value, points = 1)]
fn what_was_set_is_there() -> (Option<u64>, Option<u64>) {
    let slot = Slot::new();
    let before = slot.get();
    slot.set(input());
    (before, slot.get())
}

/// Whoever sees that it is full sees the number.
#[check(memory, points = 2)]
fn who_sees_it_sees_it_whole() -> Option<u64> {
    let slot = Slot::new();
    thread::scope(|scope| {
        scope.spawn(|| slot.set(input()));
        slot.get()
    })
}
