//! The reference solutions: the same names as in `exercises/` and `tests/`.

#![expect(
    clippy::new_without_default,
    reason = "an exercise asks for `new` and for no more than it says"
)]

/// Race conditions.
pub mod chapter03 {
    pub mod lost_update;
    pub mod make_once;
}
