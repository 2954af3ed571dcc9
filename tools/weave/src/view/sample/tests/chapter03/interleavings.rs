//! The header and the checks of an exercise, as the view's tests know it; nothing compiles this.

marking::exercise! {
    title: "Counting interleavings",
    order: 1,
    hints: [
        "Two threads: choose which of all the steps are the first thread's. A third thread is then interleaved with \
         what you have. For `outcomes`: what does the rest of an execution depend on?",
        "The number of ways is a product of binomial coefficients. A state is a position and a register for each \
         thread, and the memory; from each state, let each thread that is not done go one step.",
        "Multiply by `n - k + i` and divide by `i`, for `i` from 1 to `k`: the division never leaves a rest. Divide by \
         what the two have in common before you `checked_mul`.",
    ],
}

/// The interleavings of a few small programs are counted.
#[check(value, points = 2)]
fn small_programs_are_counted() {}

/// A number that fits is found, however large the numbers on the way to it would be.
#[check(value, points = 2)]
fn a_number_that_fits_is_found() {}

/// A number that does not fit is `None`, and comes at once.
#[check(value, points = 1)]
fn too_many_is_none() {}

/// Increments that load, add and store lose updates in every way there is.
#[check(value, points = 2)]
fn every_lost_update_is_found() {}

/// What one thread has in its register no other thread can change.
#[check(value, points = 1)]
fn each_thread_has_a_register_of_its_own() {}
