//! The header and the checks of an exercise, as the view's tests know it; nothing compiles this.

marking::exercise! {
    title: "Make it once",
    order: 4,
    hints: [
        "Two levels: a lock on the map, held for a moment, and a slot for each key.",
        "What can a slot be, so that the first to come fills it and the others sleep? Look at `OnceLock`, or at a \
         `Mutex<Option<…>>`.",
        "Clone the slot's `Arc` out of the map, leave the map, and only then lock or fill the slot.",
    ],
}

/// A value is made from its key and kept beside the values of other keys.
#[check(value, points = 1)]
fn a_made_value_is_kept() {}

/// Three threads ask for one key at once; its value is made once, and all three get it.
#[check(schedule, points = 4, verdict = "work done twice")]
fn a_value_is_made_once() {}

/// Two makers of different keys are at work at the same time: each waits until the other has begun.
#[check(overlap, points = 3)]
fn makers_of_different_keys_overlap() {}

/// One key is being made and somebody waits for it; another key can be made all the same.
#[check(overlap, points = 2)]
fn a_waiter_leaves_other_keys_free() {}

/// A maker panics; whoever asks next, or waits already, makes the value after all.
#[check(schedule, points = 2, verdict = "wrong value")]
fn a_panic_lets_the_next_try_again() {}

/// Who waits for a value sleeps: however long its maker takes, the waiter does nothing.
#[check(count, points = 2, verdict = "livelock")]
fn waiters_sleep() {}
