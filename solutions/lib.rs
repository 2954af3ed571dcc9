//! The reference solutions: the same names as in `exercises/` and `tests/`.
