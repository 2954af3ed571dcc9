//! `std::hint`, where a spin is a place to let others go first.

pub use ::std::hint::*;

/// Says that the thread is waiting by looping.
#[track_caller]
pub fn spin_loop() {
    if explorer::active() {
        explorer::model::give_way(std::panic::Location::caller(), "spins");
    } else {
        ::std::hint::spin_loop();
    }
}
